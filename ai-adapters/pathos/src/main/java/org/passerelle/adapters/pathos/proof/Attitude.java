package org.passerelle.adapters.pathos.proof;

/** What a note says of care and of examinations, whatever the subject. */
enum Attitude {
    REFUS,
    IMPOSSIBILITE,
    /** Planned: it proves nothing yet. */
    PREVU,
    /** Over: what was a sign or a treatment is none any more. */
    ARRET,
    /** What follows is not the resident's state: it is somebody else's, or looked for, prevented, feared. */
    AUTRE,
    /** An examination of any kind: what it found is an investigation. */
    EXAMEN,
    /** That something has a result. */
    RESULTAT,
    /** That a result is what it should be. */
    NORMAL,
    /** That a disease is under care or as it is now, wherever it is listed. */
    SUIVI,
    /** The head of a list of usual medicines. */
    ORDONNANCE,
    /** A session or a test, by which a refusal without an object is tied to the trade of the author. */
    SEANCE,
    /** Looks like words of a subject and is none. */
    RIEN
}
