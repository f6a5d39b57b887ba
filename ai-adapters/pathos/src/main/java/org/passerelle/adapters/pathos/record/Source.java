package org.passerelle.adapters.pathos.record;

import org.passerelle.adapters.pathos.proof.Note;

/**
 * A text of a resident's record and where it stands.
 *
 * @param resource {@code Type/id}
 * @param path of the element inside the resource
 * @param note the text; for a value, its name and value in one line
 * @param kind what it is
 */
record Source(String resource, String path, Note note, Kind kind) {
    /** What a text of the record is. */
    enum Kind {
        /** Words as somebody wrote them: a proof has its span in them. */
        TEXT,
        /** The name of a problem or medicine: it shows a need, and no document proves it yet. */
        NAME,
        /** A value with its name: the whole element is the proof. */
        VALUE
    }
}
