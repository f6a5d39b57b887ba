package org.passerelle.adapters.pathos.proof;

import java.time.LocalDate;
import java.util.Optional;
import org.passerelle.adapters.text.Span;

/**
 * Words of a note that prove something.
 *
 * @param etat the notation of the état of which they are a proof
 * @param start where they begin in the note's text, in UTF-16 units
 * @param end one past the last
 * @param date of the note
 * @param rule which knowledge found them: a subject and a kind of words
 * @param words the words that decided, as they are in the text
 * @param reason why this counts, in French
 * @param source on what the knowledge rests: a published limit, or the kind of proof of the CNSA guide
 */
public record Proof(
        String etat,
        ProofType type,
        int start,
        int end,
        Optional<LocalDate> date,
        String rule,
        String words,
        String reason,
        String source) {

    /** Where the words stand. */
    public Span span() {
        return new Span(start, end);
    }
}
