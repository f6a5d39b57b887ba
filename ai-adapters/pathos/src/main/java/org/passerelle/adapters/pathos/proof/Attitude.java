package org.passerelle.adapters.pathos.proof;

/** What a note says of care. */
enum Attitude {
    REFUS,
    IMPOSSIBILITE,
    /** Planned: it proves nothing yet. */
    PREVU,
    /** Over: what was a sign or a treatment is none any more. */
    ARRET
}
