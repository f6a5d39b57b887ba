package org.passerelle.routes.results;

/**
 * Which gateway speaks.
 *
 * @param site identifies the site, such as its FINESS number; a URN or plain text
 * @param version of Passerelle
 */
public record Gateway(String site, String version) {}
