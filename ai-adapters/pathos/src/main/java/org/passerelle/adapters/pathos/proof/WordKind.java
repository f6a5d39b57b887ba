package org.passerelle.adapters.pathos.proof;

/** What the words of {@code proofs.tsv} are. */
enum WordKind {
    /** The disease by its name. */
    NAMES,
    /** Signs, incidents, treatments and follow-up that show the need. */
    SIGNS,
    /** Examinations. */
    EXAMS,
    /** Scales and tests, which prove something once they have a result. */
    TOOLS,
    /** Care that can be refused or impossible, and by itself proves nothing. */
    CARE
}
