package org.passerelle.connectors.api;

/**
 * The code systems and ids that connectors and adapters agree on for facts that no FHIR profile names yet.
 *
 * <p>Nothing here is specific to one AI module; the codes are those of the neighbours (Hub Santé nomenclatures, LOINC).
 */
public final class FhirCodes {
    /** Prefix of {@code meta.source}: followed by the message id, {@code #} and the segment or path. */
    public static final String MESSAGE_SOURCE = "urn:passerelle:message:";

    /** Identifier system of a SAMU case id shared on the Hub. */
    public static final String SAMU_CASE = "urn:hubsante:case-id";
    /** Identifier system of a patient id inside a SAMU case. */
    public static final String SAMU_PATIENT = "urn:hubsante:patient-id";
    /** Regulation priority P0, P1, P2, P3, NR: {@code Encounter.priority}. */
    public static final String SAMU_PRIORITY = "urn:hubsante:priority";
    /** Care level R1 to R4: {@code Observation.code}, and the system of its value. */
    public static final String SAMU_CARE_LEVEL = "urn:hubsante:care-level";
    /** Case status, ACTIF, CLOTURE...: tag {@code Encounter.type}. */
    public static final String SAMU_STATUS = "urn:hubsante:status";
    /** Intervention type T1, T2-INTER...: {@code Encounter.type}. */
    public static final String SAMU_INTERVENTION = "urn:hubsante:intervention-type";
    /** Track AMU, NEONAT, PSY, SNP: {@code Encounter.type}. */
    public static final String SAMU_PERIMETER = "urn:hubsante:perimeter";
    /** Health motive M..: {@code Condition.code}, Condition id {@code motive}. */
    public static final String SAMU_MOTIVE = "urn:hubsante:health-motive";
    /** Nature of the event C..: {@code Condition.code}, Condition id {@code whats-happen}. */
    public static final String SAMU_WHATS_HAPPEN = "urn:hubsante:whats-happen";
    /** Kind of place L..: {@code Observation.valueCodeableConcept}. */
    public static final String SAMU_LOCATION_KIND = "urn:hubsante:location-kind";
    /** Risk or threat R..: {@code Observation.valueCodeableConcept}. */
    public static final String SAMU_RISK_THREAT = "urn:hubsante:risk-threat";
    /** {@code Communication.category}: what kind of note this is; codes below. */
    public static final String NOTE_KIND = "urn:passerelle:note-kind";
    /** Note kind: first words of the alert, no medical content expected. */
    public static final String NOTE_ALERT = "alert";
    /** Note kind: clinical free text by a professional. */
    public static final String NOTE_MEDICAL = "medical";
    /** Note kind: medical history. */
    public static final String NOTE_HISTORY = "history";
    /** Note kind: current treatment. */
    public static final String NOTE_TREATMENT = "treatment";
    /** Note kind: what is known of the caller. */
    public static final String NOTE_CALLER = "caller";

    public static final String LOINC = "http://loinc.org";
    /** LOINC: age, an {@code Observation} with a UCUM quantity in a, mo, wk or d. */
    public static final String LOINC_AGE = "30525-0";
    /** LOINC: respiratory rate, /min. */
    public static final String LOINC_RESPIRATORY_RATE = "9279-1";
    /** LOINC: oxygen saturation by pulse oximetry, %. */
    public static final String LOINC_SPO2 = "59408-5";
    /** LOINC: oxygen saturation in arterial blood, %; many devices use it for pulse oximetry. */
    public static final String LOINC_SAO2 = "2708-6";
    /** LOINC: inhaled oxygen flow rate, L/min; above zero means supplemental oxygen. */
    public static final String LOINC_OXYGEN_FLOW = "3151-8";
    /** LOINC: systolic blood pressure, mm[Hg]. */
    public static final String LOINC_SYSTOLIC = "8480-6";
    /** LOINC: diastolic blood pressure, mm[Hg]. */
    public static final String LOINC_DIASTOLIC = "8462-4";
    /** LOINC: heart rate, /min. */
    public static final String LOINC_HEART_RATE = "8867-4";
    /** LOINC: body temperature, Cel. */
    public static final String LOINC_TEMPERATURE = "8310-5";
    /** LOINC: level of consciousness on the ACVPU scale; value code A, C, V, P or U. */
    public static final String LOINC_CONSCIOUSNESS = "67775-7";
    /** LOINC: Glasgow coma score total, 3 to 15. */
    public static final String LOINC_GLASGOW = "9269-2";
    /** The FHIR category of vital signs. */
    public static final String CATEGORY_SYSTEM = "http://terminology.hl7.org/CodeSystem/observation-category";

    public static final String VITAL_SIGNS = "vital-signs";

    /**
     * Why a resource must be shown to nobody but its author: {@code meta.security}. Codes are those of the French
     * document exchange (CI-SIS, MetaDMPMSS). A resource with any of them never reaches an adapter.
     */
    public static final String MASKING = "urn:passerelle:masking";
    /** Masked to health professionals. */
    public static final String MASKED_TO_PROFESSIONALS = "MASQUE_PS";
    /** Not yet shown to the patient. */
    public static final String MASKED_TO_PATIENT = "INVISIBLE_PATIENT";
    /** Not shown to the patient's legal representatives. */
    public static final String MASKED_TO_GUARDIANS = "INVISIBLE_REP_LEGAUX";
    /** Made under a secret connection of a minor. */
    public static final String SECRET_CONNECTION = "CONNEXION_SECRETE";

    /**
     * Extension of a {@code Composition.section} and of a {@code DocumentReference}: the text as a person reads it,
     * {@code valueString}. Evidence counts its characters in this text; the narrative beside it is for display.
     */
    public static final String PLAIN_TEXT = "urn:passerelle:plain-text";

    /** Code system of what kind of movement of a stock a resource states: {@code DISPENSATION}, {@code COMPTAGE} ... */
    public static final String STOCK_MOVEMENT = "urn:passerelle:stock-movement";

    private FhirCodes() {}
}
