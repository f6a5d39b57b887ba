package org.passerelle.routes.ports;

/** Why a professional does not follow a suggestion; codes in the manner of the CDS Hooks override reasons. */
public enum OverrideReason {
    PATIENT_CONTEXT("patient-context", "Contexte du patient non pris en compte"),
    INFORMATION_WRONG("information-wrong", "Information de départ erronée ou incomplète"),
    ALREADY_HANDLED("already-handled", "Déjà pris en charge"),
    NOT_RELEVANT("not-relevant", "Suggestion non pertinente"),
    RESOURCE_UNAVAILABLE("resource-unavailable", "Moyens non disponibles"),
    OTHER("other", "Autre raison");

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
