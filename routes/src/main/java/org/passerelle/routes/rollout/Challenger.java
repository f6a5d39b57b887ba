package org.passerelle.routes.rollout;

/**
 * An adapter that is asked the same as the champion, for comparison; never shown.
 *
 * @param adapter configured name
 * @param modes where it is asked: every mode above OFF is a shadow
 */
public record Challenger(String adapter, Modes modes) {}
