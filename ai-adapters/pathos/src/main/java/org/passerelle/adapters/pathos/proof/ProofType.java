package org.passerelle.adapters.pathos.proof;

import java.util.Locale;

/**
 * The three kinds of proof of the CNSA guide of 2012 (évaluations with validated tools, investigations, constats written in the
 * record), and what takes the need away: care that is refused or impossible is neither accepted nor feasible.
 */
public enum ProofType {
    EVALUATION("Évaluation"),
    INVESTIGATION("Investigation"),
    CONSTAT("Constat"),
    REFUS("Refus"),
    IMPOSSIBILITE("Impossibilité");

    private final String label;

    ProofType(String label) {
        this.label = label;
    }

    /** The word as it is counted: {@code évaluations}. */
    public String counted(int count) {
        String word = label.toLowerCase(Locale.FRENCH);
        return count < 2 || word.endsWith("s") ? word : word + "s";
    }

    /** In French, for screens and documents. */
    public String label() {
        return label;
    }
}
