package org.passerelle.adapters.pathos.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** C12: P2 or R2 for nearly everybody is refused at validation: each must be justified. */
final class ManyAlike implements Check {
    private static final Set<String> PROFILS = Set.of("P2", "R2");

    private final OptionalDouble share;

    /** @param share from which share of residents on it is asked, between 0 and 1; empty if the site set none */
    ManyAlike(OptionalDouble share) {
        this.share = share;
    }

    @Override
    public String id() {
        return "C12";
    }

    @Override
    public String title() {
        return "P2 ou R2 cotés pour une grande part des résidents";
    }

    @Override
    public String basis() {
        return "Formation Pathos 2013/2014 : P2 et R2 systématiques refusés ; seuil fixé par le site";
    }

    String notMadeBecause() {
        return share.isPresent() ? "" : "le site n'a pas fixé de seuil, et aucun n'est publié";
    }

    List<Finding> of(Coupe coupe) {
        List<Finding> findings = new ArrayList<>();
        for (String profil : share.isPresent() ? PROFILS.stream().sorted().toList() : List.<String>of()) {
            long with = coupe.residents().stream()
                    .filter(file -> file.choices().stream()
                            .anyMatch(choice -> choice.profil().equals(profil)))
                    .count();
            int all = coupe.residents().size();
            if (all > 0 && (double) with / all >= share.getAsDouble()) {
                findings.add(new Finding(
                        id(), "", "", profil + " est coté pour " + with + " résidents sur " + all + ".", basis()));
            }
        }
        return findings;
    }
}
