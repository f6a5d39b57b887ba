package org.passerelle.gateway.web.view;

/**
 * A run of characters of a line.
 *
 * @param style name of the style: empty for text, {@code sep} for separators, {@code seg} for a segment's name, {@code ctl}
 *     for a character that cannot be seen
 */
public record Mark(String text, String style) {}
