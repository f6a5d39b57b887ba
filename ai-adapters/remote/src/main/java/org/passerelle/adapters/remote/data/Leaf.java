package org.passerelle.adapters.remote.data;

/**
 * One primitive value in a resource.
 *
 * @param resource {@code Type/id}
 * @param path from the resource, such as {@code payload[0].contentString}
 * @param text its value as FHIR writes it
 */
public record Leaf(String resource, String path, String text) {}
