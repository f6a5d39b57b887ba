package org.passerelle.adapters.pathos.checks;

import java.util.List;

/** C1: the pair of état and profil is in the matrix. */
final class AllowedPair implements ResidentCheck {
    @Override
    public String id() {
        return "C1";
    }

    @Override
    public String title() {
        return "Couple état-profil prévu par le référentiel";
    }

    @Override
    public String basis() {
        return "Modèle Pathos : matrice états x profils";
    }

    @Override
    public String notMadeBecause(Etats etats) {
        return etats.referentiel().hasMatrix() ? "" : "le référentiel chargé ne donne pas les couples permis";
    }

    @Override
    public List<Finding> of(ResidentFile file, Etats etats) {
        return file.choices().stream()
                .filter(choice -> !choice.profil().isEmpty())
                .filter(choice -> !etats.referentiel()
                        .allows(choice.etat(), choice.profil())
                        .orElse(false))
                .map(choice -> finding(
                        file,
                        choice.etat(),
                        "Le profil " + choice.profil() + " n'est pas prévu pour « " + etats.label(choice.etat())
                                + " »."))
                .toList();
    }
}
