package org.passerelle.adapters.remote.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.passerelle.adapters.api.Coded;
import org.passerelle.adapters.remote.tensor.MapNode;

/** The closed list of what a server may answer: codes are unique, and there is at least one. */
public record Choices(List<Choice> all) {
    private static final int USUAL_URGENCY = 5;

    public Choices {
        all = List.copyOf(all);
        Set<String> codes = new HashSet<>();
        for (Choice choice : all) {
            if (!codes.add(choice.value().code())) {
                throw new IllegalArgumentException("le code " + choice.value().code() + " figure deux fois");
            }
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException("au moins un code est attendu");
        }
    }

    /** Reads a list of {@code {code, display, system, urgency}}; system and urgency (5) may be left out. */
    public static Choices read(MapNode list, String usualSystem) {
        return list.build(place -> {
            List<Choice> choices = new ArrayList<>();
            for (MapNode item : place.items()) {
                item.only("code", "display", "system", "urgency");
                Coded value = new Coded(
                        item.maybe("system").map(MapNode::text).orElse(usualSystem),
                        item.at("code").text(),
                        item.at("display").text());
                int urgency = item.maybe("urgency").map(MapNode::whole).orElse(USUAL_URGENCY);
                choices.add(item.build(at -> new Choice(value, urgency)));
            }
            return new Choices(choices);
        });
    }

    /** The choice with this code. */
    public Optional<Choice> find(String code) {
        return all.stream().filter(choice -> choice.value().code().equals(code)).findFirst();
    }

    /** All codes, as listed. */
    public List<String> codes() {
        return all.stream().map(choice -> choice.value().code()).toList();
    }
}
