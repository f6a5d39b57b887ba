package org.passerelle.routes.results;

/**
 * Which gateway speaks.
 *
 * @param site identifies the site, such as its FINESS number; empty if it is not known
 * @param version of Passerelle
 */
public record Gateway(String site, String version) {}
