package org.passerelle.adapters.pathos.checks;

import java.util.List;
import java.util.Set;

/** C4: a diagnosis in a cold setting does not stand beside acute care of the same état. */
final class ColdDiagnosis implements ResidentCheck {
    private static final Set<String> ACUTE = Set.of("T1", "T2", "P1", "R1");

    @Override
    public String id() {
        return "C4";
    }

    @Override
    public String title() {
        return "DG incompatible avec T1, T2, P1 ou R1 sur le même état";
    }

    @Override
    public String basis() {
        return "Guide Pathos 2003 : DG se fait avant traitement, hors contexte aigu";
    }

    @Override
    public List<Finding> of(ResidentFile file, Etats etats) {
        return file.choices().stream()
                .filter(choice -> choice.profil().equals("DG"))
                .filter(choice -> ACUTE.stream().anyMatch(profil -> file.has(choice.etat(), profil)))
                .map(choice -> finding(
                        file,
                        choice.etat(),
                        "DG et un profil de soins aigus sont cotés ensemble pour « " + etats.label(choice.etat())
                                + " »."))
                .toList();
    }
}
