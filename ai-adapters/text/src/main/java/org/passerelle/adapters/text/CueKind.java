package org.passerelle.adapters.text;

/** What a cue does to the words around it. */
enum CueKind {
    /** Denies what follows. */
    NEGATION_BEFORE,
    /** Denies what precedes. */
    NEGATION_AFTER,
    /** Denies what precedes, but only before a mark or at the end: {@code DT non, PC oui}, not {@code non calmée}. */
    DENIED_AFTER,
    /** Looks like another cue and is none; it hides the cue inside it. */
    PSEUDO,
    /** Puts what follows in a case that has not happened. */
    HYPOTHESIS_BEFORE,
    /** Opens an instruction that was given, across commas: {@code rappeler si fièvre, vomissements}. */
    HYPOTHESIS_LIST,
    /** Asks for what follows, if the sentence is a question. */
    QUESTION,
    /** Says what follows of a relative, in the past. */
    FAMILY_BEFORE,
    /** Opens a list of the relatives' diseases, across commas. */
    FAMILY_LIST,
    /** Says what follows of a relative, as of today. */
    RELATIVE_NOW,
    /** Says that a relative is the one called for: in the whole text {@link #RELATIVE_NOW} then means the patient. */
    CALLED_FOR,
    /** A relative of the patient speaks; it hides {@link #CALLED_FOR} inside it and says nothing of what follows. */
    REPORTER,
    /** Puts what follows in the past. */
    HISTORY_BEFORE,
    /** Opens a list of past diseases, across commas. */
    HISTORY_LIST,
    /** Puts what precedes in the past. */
    HISTORY_AFTER,
    /** Puts the word just before it in the past: {@code AVC (2019)}. */
    HISTORY_JUST_AFTER,
    /** Makes what follows a suspicion. */
    UNCERTAIN_BEFORE,
    /** Makes what precedes a suspicion. */
    UNCERTAIN_AFTER,
    /** Says that the words between two commas are of today, whatever list they stand in. */
    RECENT,
    /** Ends the reach of what came before. */
    END
}
