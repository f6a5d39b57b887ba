package org.passerelle.adapters.text.context;

/** What a cue of {@code context.tsv} does to the words around it. */
enum CueKind {
    /** Denies what follows. */
    NEG_PRE,
    /** Denies what precedes. */
    NEG_POST,
    /** Looks like a denial and is none. */
    NEG_PSEUDO,
    /** Makes what follows a supposition. */
    HYP_PRE,
    /** Makes what precedes a supposition. */
    HYP_POST,
    /** Looks like a supposition and is none. */
    HYP_PSEUDO,
    /** Says that what is near was confirmed, whatever was supposed. */
    HYP_CONFIRM,
    /** Names a relative. */
    FAM,
    /** Opens the list of the relatives' diseases. */
    FAM_LIST,
    /** Names a relative of whom nothing is said: who accompanies, reports or lives there. */
    FAM_PSEUDO,
    /** Puts what follows in the past. */
    HIST,
    /** Looks like the past and is not. */
    HIST_PSEUDO,
    /** Gives what follows in another's words. */
    REP_PRE,
    /** Gives what precedes in another's words. */
    REP_POST,
    /** Looks like another's words and is a document's or a rule's. */
    REP_PSEUDO,
    /** Ends every reach. */
    END,
    /** Opens a new statement: ends denial and past, but a supposition or another's words go on. */
    END_FACT;

    /** The kind that hides this one where they overlap; itself if none does. */
    CueKind hiddenBy() {
        return switch (this) {
            case NEG_PRE, NEG_POST -> NEG_PSEUDO;
            case HYP_PRE, HYP_POST, HYP_CONFIRM -> HYP_PSEUDO;
            case FAM, FAM_LIST -> FAM_PSEUDO;
            case HIST -> HIST_PSEUDO;
            case REP_PRE, REP_POST -> REP_PSEUDO;
            default -> this;
        };
    }
}
