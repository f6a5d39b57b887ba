package org.passerelle.gateway.web.pathos;

import java.util.Arrays;
import java.util.Optional;

/** Why a physician does not retain a proof. */
public enum RejectReason {
    NEGATED("negated", "Niée ou hypothétique"),
    OUTDATED("outdated", "Ancienne, sans actualité"),
    OTHER_PERSON("other-person", "Ne concerne pas le résident"),
    NOT_THIS_ETAT("not-this-etat", "Ne prouve pas cet état"),
    DUPLICATE("duplicate", "Fait déjà prouvé"),
    RECORD_ERROR("record-error", "Erreur dans le dossier"),
    OTHER("other", "Autre raison (à préciser)");

    private final String code;
    private final String label;

    RejectReason(String code, String label) {
        this.code = code;
        this.label = label;
    }

    /** The code that is kept. */
    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    static Optional<RejectReason> ofCode(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code.equals(code))
                .findFirst();
    }

    /** The words of a code that was kept. */
    static String words(String code) {
        return ofCode(code).map(RejectReason::label).orElse(code);
    }
}
