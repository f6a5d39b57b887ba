package org.passerelle.gateway.web.view;

/**
 * A stretch of text.
 *
 * @param marked true if a reason points at it
 */
public record Segment(String text, boolean marked) {}
