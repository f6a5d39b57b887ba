package org.passerelle.adapters.text;

import java.util.List;

/**
 * A text cut into tokens and sentences, ready to be matched.
 *
 * @param original the text as received
 * @param tokens its tokens, of at most the first {@link Normalizer#MAX_CHARS} characters
 * @param sentences its sentences
 * @param truncated whether the text was longer than what was read
 */
public record ClinicalText(String original, List<Token> tokens, List<Sentence> sentences, boolean truncated) {
    public ClinicalText {
        tokens = List.copyOf(tokens);
        sentences = List.copyOf(sentences);
    }

    /** Reads a text. */
    public static ClinicalText of(String original) {
        NormalizedText normalized = Normalizer.normalize(original);
        List<Token> tokens = Tokenizer.tokens(normalized);
        return new ClinicalText(original, tokens, Sentences.split(original, tokens), normalized.truncated());
    }
}
