package org.passerelle.adapters.pathos.checks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.passerelle.adapters.pathos.proof.DrugNeeds;

/** C14: a medicine that is given for one état only, without that état. */
final class DrugWithoutState implements ResidentCheck {
    private final List<DrugNeeds.Need> needs = DrugNeeds.standard();

    @Override
    public String id() {
        return "C14";
    }

    @Override
    public String title() {
        return "Traitement sans l'état qu'il soigne";
    }

    @Override
    public String basis() {
        return "Déduit par Passerelle des indications usuelles ; à lire avec la prescription";
    }

    @Override
    public List<Finding> of(ResidentFile file, Etats etats) {
        Map<String, Finding> found = new LinkedHashMap<>();
        for (String drug : file.drugs()) {
            String name = drug.toLowerCase(Locale.FRENCH);
            for (DrugNeeds.Need need : needs) {
                List<String> wanted = new ArrayList<>();
                need.subjects().forEach(subject -> etats.of(subject).ifPresent(wanted::add));
                if (!wanted.isEmpty() && need.names(name) && wanted.stream().noneMatch(file::has)) {
                    String etat = wanted.getFirst();
                    found.putIfAbsent(
                            etat,
                            finding(
                                    file,
                                    etat,
                                    need.kind() + " sans état correspondant coté (« " + etats.label(etat) + " »...)."));
                }
            }
        }
        return List.copyOf(found.values());
    }
}
