package org.passerelle.adapters.pathos.proof;

/** What the words of the knowledge are. */
enum WordKind {
    /** The disease by its name. */
    NAMES,
    /** Signs, incidents, treatments and follow-up that show the need. */
    SIGNS,
    /** The same, but too common to count unless the note says something else of the subject. */
    WEAK,
    /** Examinations, which prove something once they have a result. */
    EXAMS,
    /** Scales and tests, which prove something once they have a result. */
    TOOLS,
    /** Care that can be refused or impossible, and by itself proves nothing. */
    CARE,
    /** Looks like one of the others and is none; it hides what lies inside it. */
    IGNORE;

    /** Whether the words say that the state is there, as opposed to naming an examination or a care. */
    boolean isStated() {
        return this == NAMES || this == SIGNS || this == WEAK;
    }
}
