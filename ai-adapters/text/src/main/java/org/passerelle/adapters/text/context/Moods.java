package org.passerelle.adapters.text.context;

import java.util.Set;

/** Tells the conditional from the imperfect, whose forms look alike without accents. */
final class Moods {
    /** Endings of infinitives to which the conditional adds {@code ait}, {@code aient}, {@code ais}. */
    private static final Set<String> FUTURE_STEMS = Set.of("er", "ir", "dr", "tr", "vr", "ur", "or");

    /** Beginnings of imperfects and nouns that end as a conditional does. */
    private static final Set<String> NOT_CONDITIONAL = Set.of(
            "oper",
            "consider",
            "recuper",
            "prefer",
            "toler",
            "adher",
            "alter",
            "liber",
            "differ",
            "acceler",
            "diger",
            "exager",
            "inger",
            "inser",
            "moder",
            "gener",
            "regener",
            "reper",
            "desesper",
            "esper",
            "respir",
            "tir",
            "retir",
            "aspir",
            "transpir",
            "desir",
            "empir",
            "inspir",
            "expir",
            "vir",
            "admir",
            "attir",
            "etir",
            "ouvr",
            "couvr",
            "decouvr",
            "recouvr",
            "livr",
            "delivr",
            "souffr",
            "offr",
            "entr",
            "rentr",
            "montr",
            "demontr",
            "rencontr",
            "administr",
            "enregistr",
            "centr",
            "filtr",
            "infiltr",
            "dur",
            "mesur",
            "assur",
            "figur",
            "demeur",
            "pleur",
            "mour",
            "cour",
            "recour",
            "parcour",
            "entour",
            "retour",
            "mur",
            "jur",
            "satur",
            "sutur",
            "fractur",
            "structur",
            "elabor",
            "amelior",
            "colli",
            "evapor",
            "perfor",
            "extr",
            "retr",
            "portr",
            "attr",
            "interpret",
            "pondr",
            "err",
            "serr",
            "lacer",
            "ulcer",
            "macer",
            "exacer",
            "prolifer",
            "vocifer",
            "profer",
            "suggere");

    private static final int SHORTEST = 5;

    private Moods() {}

    /** Whether a normalized word is a conditional of the third person, or of the first or second singular. */
    static boolean isConditional(String form) {
        String stem = form.endsWith("aient")
                ? form.substring(0, form.length() - 5)
                : form.endsWith("ait") || form.endsWith("ais") ? form.substring(0, form.length() - 3) : "";
        if (stem.length() + 3 < SHORTEST + 1 || stem.length() < 3) {
            return false;
        }
        return FUTURE_STEMS.contains(stem.substring(stem.length() - 2)) && !NOT_CONDITIONAL.contains(stem);
    }
}
