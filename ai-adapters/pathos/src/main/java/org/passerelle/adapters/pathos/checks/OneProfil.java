package org.passerelle.adapters.pathos.checks;

import java.util.List;

/** C2: one profil for each état. */
final class OneProfil implements ResidentCheck {
    @Override
    public String id() {
        return "C2";
    }

    @Override
    public String title() {
        return "Un seul profil par état";
    }

    @Override
    public String basis() {
        return "Modèle Pathos : un profil par état et par date";
    }

    @Override
    public List<Finding> of(ResidentFile file, Etats etats) {
        return file.choices().stream()
                .map(Choice::etat)
                .distinct()
                .filter(etat -> file.choices().stream()
                                .filter(choice -> choice.etat().equals(etat))
                                .count()
                        > 1)
                .map(etat -> finding(file, etat, "« " + etats.label(etat) + " » a plusieurs profils."))
                .toList();
    }
}
