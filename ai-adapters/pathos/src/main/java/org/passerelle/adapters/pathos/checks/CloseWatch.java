package org.passerelle.adapters.pathos.checks;

import java.util.ArrayList;
import java.util.List;

/** C7: T2 needs a physician several times a week and nurses around the clock. */
final class CloseWatch implements ResidentCheck {
    private static final int VISITS = 2;

    @Override
    public String id() {
        return "C7";
    }

    @Override
    public String title() {
        return "T2 : actes médicaux pluri-hebdomadaires et permanence infirmière";
    }

    @Override
    public String basis() {
        return "Guide Pathos 2003";
    }

    @Override
    public List<Finding> of(ResidentFile file, Etats etats) {
        List<Finding> findings = new ArrayList<>();
        for (Choice choice : file.choices()) {
            if (choice.profil().equals("T2")) {
                boolean visits = file.plans().stream()
                        .anyMatch(plan ->
                                plan.isFor(choice.etat(), CarePlan.Kind.MEDICAL_ACTS) && plan.reaches(0, VISITS));
                boolean nurses = file.plans().stream()
                        .anyMatch(plan -> plan.isFor(choice.etat(), CarePlan.Kind.NURSING_PERMANENCE));
                if (!visits || !nurses) {
                    String lacking = visits
                            ? "permanence infirmière"
                            : nurses ? "actes médicaux" : "actes médicaux et permanence infirmière";
                    findings.add(finding(
                            file,
                            choice.etat(),
                            "« " + etats.label(choice.etat()) + " » en T2 : non tracé : " + lacking + "."));
                }
            }
        }
        return findings;
    }
}
