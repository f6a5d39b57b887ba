package org.passerelle.adapters.triage.samu;

/** The code systems of a SAMU case in FHIR, as the Hub Santé connector writes them; only what triage reads. */
public final class SamuCodes {
    /** {@code Encounter.priority}: P0 to P3, NR. */
    public static final String PRIORITY = "urn:hubsante:priority";

    static final String STATUS = "urn:hubsante:status";
    static final String INTERVENTION = "urn:hubsante:intervention-type";
    static final String MOTIVE = "urn:hubsante:health-motive";
    static final String WHATS_HAPPEN = "urn:hubsante:whats-happen";
    static final String RISK_THREAT = "urn:hubsante:risk-threat";
    /** R1 to R4, given by the regulating physician. */
    public static final String CARE_LEVEL = "urn:hubsante:care-level";

    static final String NOTE_KIND = "urn:passerelle:note-kind";
    static final String LOINC = "http://loinc.org";

    private SamuCodes() {}
}
