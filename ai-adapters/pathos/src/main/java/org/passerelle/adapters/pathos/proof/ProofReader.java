package org.passerelle.adapters.pathos.proof;

import java.util.List;
import org.passerelle.adapters.pathos.referentiel.Referentiel;

/**
 * Reads a note and says which of its clauses prove what. Only what is said of the resident, now and as a fact counts (check
 * C16); a scale counts with its result, whatever the result. Thread-safe; linear in the length of the note.
 */
public final class ProofReader {
    private final Binding binding;
    private final Words words;

    /** A reader for the états of a référentiel. */
    public ProofReader(Referentiel referentiel) {
        List<Subject> subjects = Knowledge.subjects();
        this.binding = Binding.of(referentiel, subjects);
        this.words = new Words(subjects, Knowledge.measures(), binding);
    }

    /** How the référentiel and the knowledge meet. */
    public Binding binding() {
        return binding;
    }

    /** SHA-256 of the knowledge, which decides what is found. */
    public String digest() {
        return Knowledge.digest();
    }

    /** The proofs in a note, in the order of its text; each span lies in the text. */
    public List<Proof> read(Note note) {
        return new NoteReading(words, binding, note).proofs();
    }
}
