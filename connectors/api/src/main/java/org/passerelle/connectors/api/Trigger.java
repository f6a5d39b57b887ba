package org.passerelle.connectors.api;

/** What happened, in words that no protocol owns. Use cases listen to triggers. */
public enum Trigger {
    /** A SAMU case was opened or is seen for the first time in full. */
    CALL_CREATED,
    /** A SAMU case changed. */
    CALL_UPDATED,
    /** Means for a SAMU case were asked for, promised, engaged or moved; the case itself is as it was. */
    CALL_RESOURCES,
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
    OBSERVATION,
    /** A document arrived, or replaces an earlier one. */
    DOCUMENT_RECEIVED,
    /** A document was withdrawn by its author. */
    DOCUMENT_WITHDRAWN,
    /** An examination, act or analysis was asked for. */
    ORDERED,
    /** A medicine was prescribed, changed or stopped, or a prescription was analysed by a pharmacist. */
    PRESCRIBED,
    /** A product left the pharmacy for a patient or a unit. */
    DISPENSED,
    /** A medicine or vaccine was given, or was not although it was due. */
    ADMINISTERED,
    /** The stock of a pharmacy moved or was counted: dispensations, returns, deliveries, orders, losses, of no named patient. */
    STOCK_MOVED,
    /** An appointment was made, changed or cancelled. */
    APPOINTMENT,
    /** Acts, diagnoses or charges of a stay were recorded. */
    BILLED,
    /** The stay's account or its medical summary was closed. */
    STAY_CLOSED,
    /** The structure of the establishment (units, beds, staff, catalogues) changed. */
    STRUCTURE_CHANGED,
    /** A record was written as FHIR, with no narrower meaning. */
    RECORD_UPDATED
}
