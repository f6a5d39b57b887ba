package org.passerelle.adapters.text;

/**
 * A sentence, as a range of token indices.
 *
 * @param from first token
 * @param to one past the last token
 */
public record Sentence(int from, int to) {}
