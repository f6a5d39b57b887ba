package org.passerelle.adapters.pathos.checks;

import java.util.List;

/** C6: CH needs local care of twenty minutes at least every two days. */
final class HeavyLocalCare implements ResidentCheck {
    private static final int MINUTES = 20;
    /** Every second day, rounded up. */
    private static final int TIMES_A_WEEK = 4;

    @Override
    public String id() {
        return "C6";
    }

    @Override
    public String title() {
        return "CH : 20 minutes de soin au moins un jour sur deux";
    }

    @Override
    public String basis() {
        return "Guide Pathos 2003";
    }

    @Override
    public List<Finding> of(ResidentFile file, Etats etats) {
        return file.choices().stream()
                .filter(choice -> choice.profil().equals("CH"))
                .filter(choice -> file.plans().stream()
                        .noneMatch(plan -> plan.isFor(choice.etat(), CarePlan.Kind.LOCAL_CARE)
                                && plan.reaches(MINUTES, TIMES_A_WEEK)))
                .map(
                        choice -> finding(
                                file,
                                choice.etat(),
                                "« " + etats.label(choice.etat())
                                        + " » : CH sans soin local de 20 minutes au moins un jour sur deux ; S1 si le soin est plus léger."))
                .toList();
    }
}
