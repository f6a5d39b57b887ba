package org.passerelle.adapters.pathos.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** C3: M1 and M2 are for the terminal state alone, and beside them the others are S1, but for the local care of pressure sores. */
final class EndOfLife implements ResidentCheck {
    private static final Set<String> END = Set.of("M1", "M2");

    @Override
    public String id() {
        return "C3";
    }

    @Override
    public String title() {
        return "M1 et M2 : état terminal seulement, les autres états en S1";
    }

    @Override
    public String basis() {
        return "Guide Pathos 2003";
    }

    @Override
    public List<Finding> of(ResidentFile file, Etats etats) {
        List<Finding> findings = new ArrayList<>();
        boolean dying = false;
        for (Choice choice : file.choices()) {
            boolean end = END.contains(choice.profil());
            boolean terminal = etats.is(choice.etat(), "terminal");
            dying |= end && terminal;
            if (end && !terminal) {
                findings.add(finding(
                        file,
                        choice.etat(),
                        choice.profil() + " ne va qu'à l'état terminal, pas à « " + etats.label(choice.etat())
                                + " »."));
            }
        }
        for (Choice choice : dying ? file.choices() : List.<Choice>of()) {
            boolean sore = etats.is(choice.etat(), "escarre") && choice.profil().equals("CH");
            if (!END.contains(choice.profil()) && !choice.profil().equals("S1") && !sore) {
                findings.add(finding(
                        file,
                        choice.etat(),
                        "Avec M1 ou M2, « " + etats.label(choice.etat()) + " » se cote S1, pas " + choice.profil()
                                + "."));
            }
        }
        return findings;
    }
}
