package org.passerelle.adapters.pathos.checks;

import java.util.List;

/** C15: every chosen état has a proof at the date of the coupe. */
final class Unproved implements ResidentCheck {
    @Override
    public String id() {
        return "C15";
    }

    @Override
    public String title() {
        return "Un état coté a au moins une preuve";
    }

    @Override
    public String basis() {
        return "Guide CNSA 2012 : évaluations, investigations, constats présentables à la validation";
    }

    @Override
    public List<Finding> of(ResidentFile file, Etats etats) {
        return file.choices().stream()
                .map(Choice::etat)
                .distinct()
                .filter(etat -> file.proofsOf(etat).stream()
                        .filter(DatedProof::isFor)
                        .noneMatch(proof -> proof.date()
                                .filter(day -> !day.isAfter(file.date()))
                                .isPresent()))
                .map(etat -> finding(
                        file, etat, "« " + etats.label(etat) + " » n'a aucune preuve datée à la date de la coupe."))
                .toList();
    }
}
