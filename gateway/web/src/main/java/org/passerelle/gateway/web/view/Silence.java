package org.passerelle.gateway.web.view;

import org.passerelle.routes.ports.StoredSuggestion.Outcome;
import org.passerelle.routes.showing.Verdict;

/** Why a case has no suggestion on the screen, in the words of a regulator. */
final class Silence {
    private static final String CUT_OFF = "cut-off";
    private static final String SWITCHED_OFF = "switched-off";

    private Silence() {}

    static String words(Outcome outcome, String code) {
        return switch (outcome) {
            case SUGGESTED -> held(code);
            case ABSTAINED -> "Le module s'abstient";
            case LATE -> code.equals(CUT_OFF) ? "Réponse trop tardive" : "Pas de réponse à temps";
            case FAILED, INVALID -> "Module en panne";
            case NOT_ASKED -> code.equals(SWITCHED_OFF) ? "Module arrêté" : "Module non interrogé";
        };
    }

    private static String held(String code) {
        for (Verdict verdict : Verdict.values()) {
            if (verdict.code().equals(code)) {
                return switch (verdict) {
                    case BUDGET -> "Gardée : quota de l'heure atteint";
                    case THRESHOLD -> "Gardée : sous le seuil du site";
                    case DOWNGRADE -> "Gardée en silence : moins urgente que la saisie";
                    case HANDED_OVER -> "Gardée : le médecin a déjà décidé";
                    case MODULE, SHOWN -> "Gardée en silence";
                };
            }
        }
        return "Gardée en silence";
    }
}
