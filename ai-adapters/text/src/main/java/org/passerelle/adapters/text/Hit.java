package org.passerelle.adapters.text;

/**
 * A phrase found, as a range of token indices.
 *
 * @param from first token
 * @param to one past the last token
 * @param concept what the phrase names
 * @param literal whether every token of the range is part of the phrase
 */
public record Hit(int from, int to, String concept, boolean literal) {}
