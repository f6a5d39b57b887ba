package org.passerelle.adapters.text;

/** What a cue does to the words around it. */
enum CueKind {
    /** Denies what follows. */
    NEGATION_BEFORE,
    /** Denies what precedes. */
    NEGATION_AFTER,
    /** Looks like a negation and is none; it hides the cue inside it. */
    PSEUDO,
    /** Puts what follows in a case that has not happened. */
    HYPOTHESIS_BEFORE,
    /** Says what follows of a relative. */
    FAMILY_BEFORE,
    /** Opens a list of the relatives' diseases, across commas. */
    FAMILY_LIST,
    /** Puts what follows in the past. */
    HISTORY_BEFORE,
    /** Opens a list of past diseases, across commas. */
    HISTORY_LIST,
    /** Puts what precedes in the past. */
    HISTORY_AFTER,
    /** Makes what follows a suspicion. */
    UNCERTAIN_BEFORE,
    /** Makes what precedes a suspicion. */
    UNCERTAIN_AFTER,
    /** Says that the words between two commas are of today, whatever list they stand in. */
    RECENT,
    /** Ends the reach of what came before. */
    END
}
