package org.passerelle.adapters.text.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The forms of a French verb in which its object follows: present, imperfect, infinitive, present participle and the compound
 * past. The third persons and the first of the plural, as clinical texts use them.
 */
final class VerbForms {
    private static final List<String> AUXILIARIES =
            List.of("a", "ont", "avait", "avaient", "ayant", "a pu", "ont pu", "avons", "avoir");
    private static final String REFLEXIVE = "se ";

    /** Stems and endings of the verbs that are not regular: present stems, imperfect stem, participle. */
    private static final Map<String, List<String>> IRREGULAR = Map.of(
            "dire", List.of("dit", "disent", "dis", "dit"),
            "décrire", List.of("décrit", "décrivent", "décriv", "décrit"),
            "exclure", List.of("exclut", "excluent", "exclu", "exclu"),
            "craindre", List.of("craint", "craignent", "craign", "craint"),
            "admettre", List.of("admet", "admettent", "admett", "admis"),
            "reconnaître", List.of("reconnaît", "reconnaissent", "reconnaiss", "reconnu"),
            "démentir", List.of("dément", "démentent", "dément", "démenti"),
            "plaindre", List.of("plaint", "plaignent", "plaign", "plaint"),
            "répondre", List.of("répond", "répondent", "répond", "répondu"),
            "soutenir", List.of("soutient", "soutiennent", "souten", "soutenu"));

    private VerbForms() {}

    /** The forms of an infinitive, with {@code se} before each if it is reflexive; what follows the infinitive follows each. */
    static List<String> of(String verb) {
        boolean reflexive = verb.startsWith(REFLEXIVE);
        String whole = reflexive ? verb.substring(REFLEXIVE.length()) : verb;
        int space = whole.indexOf(' ');
        String infinitive = space < 0 ? whole : whole.substring(0, space);
        String rest = space < 0 ? "" : whole.substring(space);
        List<String> forms = new ArrayList<>();
        for (String form : simple(infinitive)) {
            forms.add((reflexive ? REFLEXIVE : "") + form + rest);
        }
        String participle = participle(infinitive);
        for (String auxiliary : reflexive ? List.of("s est", "s était") : AUXILIARIES) {
            forms.add(auxiliary + " " + (auxiliary.endsWith("pu") ? infinitive : participle) + rest);
        }
        return forms;
    }

    private static List<String> simple(String infinitive) {
        List<String> irregular = IRREGULAR.get(infinitive);
        if (irregular != null) {
            String past = irregular.get(2);
            return List.of(
                    infinitive,
                    irregular.get(0),
                    irregular.get(1),
                    past + "ait",
                    past + "aient",
                    past + "ant",
                    past + "ons");
        }
        String stem = infinitive.substring(0, infinitive.length() - 2);
        String before = stem.endsWith("g") ? stem + "e" : stem;
        return List.of(
                infinitive,
                stem + "e ",
                stem + "ent",
                before + "ait",
                before + "aient",
                before + "ant",
                before + "ons",
                before + "a",
                stem + "erent");
    }

    private static String participle(String infinitive) {
        List<String> irregular = IRREGULAR.get(infinitive);
        return irregular != null ? irregular.get(3) : infinitive.substring(0, infinitive.length() - 2) + "é";
    }
}
