package org.passerelle.adapters.api;

/**
 * A coded value.
 *
 * @param system the code system, a URI
 * @param code the code
 * @param display the words for a person, in French
 */
public record Coded(String system, String code, String display) {}
