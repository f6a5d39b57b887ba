package org.passerelle.adapters.pathos.checks;

import java.util.List;

/**
 * C5 and C6: a profil that needs care of so many minutes so many times a week, planned for its état.
 *
 * @param profil which needs it
 * @param kind of care
 * @param minutes each time, at least
 * @param timesAWeek at least
 * @param lacking what is missing, behind the état and the profil
 */
record PlannedCare(
        String id, String title, String profil, CarePlan.Kind kind, int minutes, int timesAWeek, String lacking)
        implements ResidentCheck {

    /** C5: R1 needs a prescription of more than half an hour every working day, our reading of "tous les jours". */
    static PlannedCare intensiveRehabilitation() {
        return new PlannedCare(
                "C5",
                "R1 : plus de 30 minutes de rééducation chaque jour",
                "R1",
                CarePlan.Kind.REHABILITATION,
                30,
                5,
                "sans prescription de rééducation de 30 minutes au moins chaque jour ouvré ; R2 si la rééducation est plus légère.");
    }

    /** C6: CH needs local care of twenty minutes at least every second day, rounded up to a week. */
    static PlannedCare heavyLocalCare() {
        return new PlannedCare(
                "C6",
                "CH : 20 minutes de soin au moins un jour sur deux",
                "CH",
                CarePlan.Kind.LOCAL_CARE,
                20,
                4,
                "sans soin local de 20 minutes au moins un jour sur deux ; S1 si le soin est plus léger.");
    }

    @Override
    public String basis() {
        return "Guide Pathos 2003";
    }

    @Override
    public List<Finding> of(ResidentFile file, Etats etats) {
        return file.choices().stream()
                .filter(choice -> choice.profil().equals(profil))
                .filter(choice -> file.plans().stream()
                        .noneMatch(plan -> plan.isFor(choice.etat(), kind) && plan.reaches(minutes, timesAWeek)))
                .map(choice -> finding(
                        file, choice.etat(), "« " + etats.label(choice.etat()) + " » : " + profil + " " + lacking))
                .toList();
    }
}
