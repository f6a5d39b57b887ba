package org.passerelle.adapters.text.context;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The forms of a French verb in which its object follows: present, imperfect, infinitive, present participle and the compound
 * past. The third persons and the first of the plural, as clinical texts use them.
 */
public final class VerbForms {
    private static final List<String> AUXILIARIES =
            List.of("a", "ont", "avait", "avaient", "ayant", "a pu", "ont pu", "avons", "avoir");
    private static final String REFLEXIVE = "se ";
    private static final String ELIDED = "s ";

    /** Verbs that are not regular: infinitive, present singular and plural, stem of the imperfect, participle. */
    private static final Map<String, Irregular> IRREGULAR = irregular("""
            dire dit disent dis dit
            décrire décrit décrivent décriv décrit
            exclure exclut excluent exclu exclu
            craindre craint craignent craign craint
            admettre admet admettent admett admis
            reconnaître reconnaît reconnaissent reconnaiss reconnu
            démentir dément démentent dément démenti
            plaindre plaint plaignent plaign plaint
            répondre répond répondent répond répondu
            soutenir soutient soutiennent souten soutenu
            boire boit boivent buv bu
            perdre perd perdent perd perdu
            mordre mord mordent mord mordu
            vomir vomit vomissent vomiss vomi
            maigrir maigrit maigrissent maigriss maigri
            """);

    private record Irregular(String singular, String plural, String imperfect, String participle) {}

    private static Map<String, Irregular> irregular(String table) {
        Map<String, Irregular> verbs = new HashMap<>();
        table.lines()
                .map(line -> line.split(" "))
                .forEach(row -> verbs.put(row[0], new Irregular(row[1], row[2], row[3], row[4])));
        return verbs;
    }

    private VerbForms() {}

    /** The forms of an infinitive, with {@code se} before each if it is reflexive; what follows the infinitive follows each. */
    public static List<String> of(String verb) {
        boolean reflexive = verb.startsWith(REFLEXIVE) || verb.startsWith(ELIDED);
        String whole = reflexive ? verb.substring(verb.indexOf(' ') + 1) : verb;
        int space = whole.indexOf(' ');
        String infinitive = space < 0 ? whole : whole.substring(0, space);
        String rest = space < 0 ? "" : whole.substring(space);
        List<String> forms = new ArrayList<>();
        for (String form : simple(infinitive)) {
            forms.add((reflexive ? pronoun(form) : "") + form + rest);
        }
        String participle = participle(infinitive);
        for (String auxiliary : reflexive ? List.of("s est", "s était") : AUXILIARIES) {
            forms.add(auxiliary + " " + (auxiliary.endsWith("pu") ? infinitive : participle) + rest);
        }
        return forms;
    }

    private static String pronoun(String form) {
        return "aeiouyhéèê".indexOf(form.charAt(0)) >= 0 ? ELIDED : REFLEXIVE;
    }

    private static List<String> simple(String infinitive) {
        Irregular irregular = IRREGULAR.get(infinitive);
        if (irregular != null) {
            String past = irregular.imperfect();
            return List.of(
                    infinitive,
                    irregular.singular(),
                    irregular.plural(),
                    past + "ait",
                    past + "aient",
                    past + "ant",
                    past + "ons");
        }
        String stem = infinitive.substring(0, infinitive.length() - 2);
        String before = stem.endsWith("g") ? stem + "e" : stem;
        return List.of(
                infinitive,
                stem + "e",
                stem + "ent",
                before + "ait",
                before + "aient",
                before + "ant",
                before + "ons",
                before + "a",
                stem + "erent");
    }

    private static String participle(String infinitive) {
        Irregular irregular = IRREGULAR.get(infinitive);
        return irregular != null ? irregular.participle() : infinitive.substring(0, infinitive.length() - 2) + "é";
    }
}
