package org.passerelle.adapters.text;

/**
 * A concept found in a text.
 *
 * @param span the words, in the original
 * @param concept the concept's id in the lexicon
 * @param qualifiers how it is said
 */
public record Mention(Span span, String concept, Qualifiers qualifiers) {}
