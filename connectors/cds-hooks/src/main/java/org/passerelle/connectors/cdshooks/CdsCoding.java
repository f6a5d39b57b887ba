package org.passerelle.connectors.cdshooks;

/**
 * A code in the form of CDS Hooks.
 *
 * @param system the code system, a URI
 * @param display words for a person; may be empty where CDS Hooks does not ask for them
 */
public record CdsCoding(String system, String code, String display) {}
