package org.passerelle.adapters.api;

/**
 * A pointer to the input, always checkable against the original.
 *
 * @param resource the resource in the request, {@code Type/id}
 * @param path the FHIRPath-like path of the element inside the resource, such as {@code payload[0].contentString}
 * @param start first character of the span in the element's text, from 0; 0 where the whole element counts
 * @param end one past the last character of the span
 */
public record Evidence(String resource, String path, int start, int end) {
    public Evidence {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("a span needs 0 <= start <= end, but is " + start + " to " + end);
        }
    }
}
