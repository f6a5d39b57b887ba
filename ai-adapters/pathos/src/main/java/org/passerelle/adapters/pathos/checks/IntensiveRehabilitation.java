package org.passerelle.adapters.pathos.checks;

import java.util.List;

/** C5: R1 needs a prescription of more than half an hour every day. */
final class IntensiveRehabilitation implements ResidentCheck {
    private static final int MINUTES = 30;
    /** Every working day: our reading of "tous les jours". */
    private static final int TIMES_A_WEEK = 5;

    @Override
    public String id() {
        return "C5";
    }

    @Override
    public String title() {
        return "R1 : plus de 30 minutes de rééducation chaque jour";
    }

    @Override
    public String basis() {
        return "Guide Pathos 2003";
    }

    @Override
    public List<Finding> of(ResidentFile file, Etats etats) {
        return file.choices().stream()
                .filter(choice -> choice.profil().equals("R1"))
                .filter(choice -> file.plans().stream()
                        .noneMatch(plan -> plan.isFor(choice.etat(), CarePlan.Kind.REHABILITATION)
                                && plan.reaches(MINUTES, TIMES_A_WEEK)))
                .map(
                        choice -> finding(
                                file,
                                choice.etat(),
                                "« " + etats.label(choice.etat())
                                        + " » : R1 sans prescription de rééducation de 30 minutes au moins chaque jour ouvré ; R2 si la rééducation est plus légère."))
                .toList();
    }
}
