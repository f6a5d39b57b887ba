package org.passerelle.gateway.web.view;

/**
 * Something known about the case, such as a vital sign.
 *
 * @param marked true if a reason points at it
 */
public record Fact(String name, String value, boolean marked) {}
