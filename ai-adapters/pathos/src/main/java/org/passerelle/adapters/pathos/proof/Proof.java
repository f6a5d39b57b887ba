package org.passerelle.adapters.pathos.proof;

import org.passerelle.adapters.pathos.referentiel.Etat;
import org.passerelle.adapters.text.Span;

/**
 * Words of a note that prove something.
 *
 * @param etat of which they are a proof
 * @param span where they stand in the note's text, in UTF-16 units
 * @param rule which knowledge found them: a subject and a kind of words
 * @param words the words that decided, as they are in the text
 */
public record Proof(Etat etat, ProofType type, Span span, String rule, String words) {
    /** Why this counts, in French. */
    public String reason() {
        return type.label() + " : « " + words + " » — " + etat.label();
    }
}
