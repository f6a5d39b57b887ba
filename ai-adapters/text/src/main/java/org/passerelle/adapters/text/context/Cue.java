package org.passerelle.adapters.text.context;

/**
 * What decided how a mention is said.
 *
 * @param rule what kind of sign it is: a cue of the list, a section, a date, a quotation, a verb's mood
 * @param words the words, as they stand in the text
 */
public record Cue(String rule, String words) {}
