package org.passerelle.routes.ports;

/**
 * Why a professional does not follow a suggestion: the starter set of the CDS Hooks override reasons and the other leaves of
 * the same code system that fit (HL7 CDS Hooks 3.0 ballot, CodeSystem non-adherence-reason-codes).
 */
public enum OverrideReason {
    NOT_APPLICABLE("cds-not-applicable", "Suggestion non pertinente pour ce patient"),
    SUBOPTIMAL_CONTEXT("cds-suboptimal-context", "Contexte du patient non pris en compte"),
    NEED_MORE_INFO("need-more-info", "Information de départ erronée ou incomplète"),
    ACTION_COMPLETED("action-completed", "Déjà pris en charge"),
    DISAGREES_EVIDENCE("recipient-disagrees-evidence", "Désaccord avec les arguments"),
    CONCERNS_OUTCOMES("recipient-concerns-outcomes", "Crainte pour le devenir du patient"),
    CONTRAINDICATION("patient-contraindication", "Contre-indication"),
    PATIENT_REFUSES("patient-refuses", "Refus du patient ou de l'appelant"),
    NOT_FEASIBLE("not-convenient-feasible", "Non réalisable maintenant"),
    SERVICE_NOT_AVAILABLE("service-not-available", "Moyens non disponibles"),
    POLICY_CONTRADICTS("policy-contradicts", "Protocole local différent"),
    DOES_NOT_TRUST("recipient-does-not-trust", "Confiance insuffisante dans l'outil"),
    INAPPROPRIATE_RECIPIENT("inappropriate-recipient", "Ne relève pas de ce poste"),
    LIMITED_TIME("limited-time", "Pas le temps");

    /** The code system of all codes. */
    public static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes";

    private final String code;
    private final String label;

    OverrideReason(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    /** The words on the screen, in French. */
    public String label() {
        return label;
    }
}
