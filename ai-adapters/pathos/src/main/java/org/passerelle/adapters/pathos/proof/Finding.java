package org.passerelle.adapters.pathos.proof;

import org.passerelle.adapters.text.Hit;

/**
 * Words of the knowledge in a note.
 *
 * @param hit where
 * @param subject of which
 * @param kind what they are
 * @param source on what it rests that they count
 */
record Finding(Hit hit, String subject, WordKind kind, String source) {
    /** The three kinds of proof; that the words are of one of them is our own reading. */
    private static final String GUIDE =
            "Guide CNSA 2012 (évaluations, investigations, constats) ; lexique de Passerelle";

    private static final String BETWEEN = ":";

    /** How a lexicon names the words of a kind about a subject. */
    static String concept(String subject, WordKind kind) {
        return subject + BETWEEN + kind.name();
    }

    static Finding of(Hit hit) {
        int at = hit.concept().indexOf(BETWEEN);
        return new Finding(
                hit,
                hit.concept().substring(0, at),
                WordKind.valueOf(hit.concept().substring(at + 1)),
                GUIDE);
    }

    /** Which knowledge this is. */
    String rule() {
        return concept(subject, kind);
    }
}
