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
    static final String GUIDE = "Guide CNSA 2012 (évaluations, investigations, constats) ; lexique de Passerelle";

    static Finding of(Hit hit, Entry entry) {
        return new Finding(hit, entry.subject(), entry.kind(), GUIDE);
    }

    Finding about(String other) {
        return new Finding(hit, other, kind, source);
    }

    /** Which knowledge this is. */
    String rule() {
        return subject + ":" + kind.name();
    }

    /** Which words these are, whoever they are of. */
    record Place(int from, int to) {}

    Place place() {
        return new Place(hit.from(), hit.to());
    }

    boolean sameWords(Finding other) {
        return place().equals(other.place());
    }
}
