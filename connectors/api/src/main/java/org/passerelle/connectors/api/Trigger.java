package org.passerelle.connectors.api;

/** What happened, in words that no protocol owns. Use cases listen to triggers. */
public enum Trigger {
    /** A SAMU case was opened or is seen for the first time in full. */
    CALL_CREATED,
    /** A SAMU case changed. */
    CALL_UPDATED,
    /** A patient arrived: admission or registration. */
    ADMISSION,
    /** A patient moved between units, or a movement was corrected or cancelled. */
    MOVEMENT,
    /** A patient left. */
    DISCHARGE,
    /** Identity or demographic data changed. */
    PATIENT_UPDATED,
    /** Two patient records became one. */
    PATIENT_MERGED,
    /** Vital signs or results arrived. */
    OBSERVATION
}
