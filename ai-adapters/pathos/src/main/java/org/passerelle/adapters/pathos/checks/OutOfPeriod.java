package org.passerelle.adapters.pathos.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * C16: a proof is dated, and of the period. What is negated, supposed or of the family is never a proof: {@link
 * org.passerelle.adapters.pathos.proof.ProofReader} sees to that.
 */
final class OutOfPeriod implements ResidentCheck {
    private final OptionalInt months;

    /**
     * @param months how far back a proof may lie, as the site agreed with its validator; empty if nothing was agreed, since no
     *     published text gives it
     */
    OutOfPeriod(OptionalInt months) {
        this.months = months;
    }

    @Override
    public String id() {
        return "C16";
    }

    @Override
    public String title() {
        return "Preuves datées, dans la période";
    }

    @Override
    public String basis() {
        return "Déduit du modèle : la coupe est une photographie à une date ; période convenue avec le valideur";
    }

    @Override
    public List<Finding> of(ResidentFile file, Etats etats) {
        List<Finding> findings = new ArrayList<>();
        for (DatedProof proof : file.proofs()) {
            String why = proof.date()
                    .map(day -> day.isAfter(file.date())
                            ? "est postérieure à la coupe"
                            : months.isPresent()
                                            && day.plusMonths(months.getAsInt()).isBefore(file.date())
                                    ? "a plus de " + months.getAsInt() + " mois"
                                    : "")
                    .orElse("n'est pas datée");
            if (!why.isEmpty()) {
                findings.add(finding(
                        file, proof.etat(), "Une preuve de « " + etats.label(proof.etat()) + " » " + why + "."));
            }
        }
        return findings;
    }
}
