package org.passerelle.routes.ports;

/**
 * Why a professional does not follow a suggestion: the starter set of the CDS Hooks override reasons and the other leaves of
 * the same code system that fit (HL7 CDS Hooks 3.0 ballot, CodeSystem non-adherence-reason-codes), and reasons of medical
 * regulation that it lacks, in a code system of our own.
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
    LIMITED_TIME("limited-time", "Pas le temps"),
    /** What a voice tells no note holds: the regulator hears the caller, the module reads what was typed. */
    LISTENING("passerelle-listening", "Autre impression à l'écoute", OverrideReason.LOCAL_SYSTEM),
    ON_SCENE("passerelle-on-scene", "Bilan d'un professionnel sur place", OverrideReason.LOCAL_SYSTEM),
    SAME_CALL("passerelle-same-call", "Appel en double ou déjà régulé", OverrideReason.LOCAL_SYSTEM);

    /** The code system of the standard codes. */
    public static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes";

    /** The code system of what the standard lacks for medical regulation. */
    public static final String LOCAL_SYSTEM = "urn:passerelle:override-reason";

    private final String code;
    private final String label;
    private final String system;

    OverrideReason(String code, String label) {
        this(code, label, OverrideReason.SYSTEM);
    }

    OverrideReason(String code, String label, String system) {
        this.code = code;
        this.label = label;
        this.system = system;
    }

    /** The code system of a code: {@link #SYSTEM} for one that is none of these. */
    public static String systemOf(String code) {
        for (OverrideReason reason : values()) {
            if (reason.code.equals(code)) {
                return reason.system;
            }
        }
        return SYSTEM;
    }

    /** The code system of the code. */
    public String system() {
        return system;
    }

    public String code() {
        return code;
    }

    /** The words on the screen, in French. */
    public String label() {
        return label;
    }
}
