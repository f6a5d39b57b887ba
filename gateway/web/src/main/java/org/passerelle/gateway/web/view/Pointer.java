package org.passerelle.gateway.web.view;

/**
 * A pointer from a reason into the input.
 *
 * @param resource {@code Type/id}
 * @param path the element inside the resource
 * @param start first character; {@code end} one past the last; both 0 where the whole element counts
 */
public record Pointer(String resource, String path, int start, int end) {}
