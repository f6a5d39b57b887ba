package org.passerelle.adapters.text;

import java.util.Set;

/**
 * Guesses whether a text is French, from its small words and its script.
 *
 * <p>A short text gives too little evidence either way and stays undecided; who must choose takes it as French.
 */
public enum Language {
    FRENCH,
    OTHER,
    UNDECIDED;

    /** Fewer small words of another language than this decide nothing. */
    private static final int ENOUGH_WORDS = 3;

    /** Fewer letters of another script than this decide nothing. */
    private static final int ENOUGH_LETTERS = 10;

    /** How many times more foreign than French small words there must be. */
    private static final int MARGIN = 2;

    private static final Set<String> FRENCH_WORDS = Set.of(
            "le",
            "la",
            "les",
            "un",
            "une",
            "des",
            "du",
            "de",
            "et",
            "est",
            "a",
            "au",
            "aux",
            "avec",
            "pas",
            "sans",
            "dans",
            "sur",
            "pour",
            "depuis",
            "qui",
            "que",
            "il",
            "elle",
            "ne",
            "se",
            "sa",
            "son",
            "ce",
            "cette",
            "ans",
            "mais",
            "par",
            "plus",
            "suite",
            "chez",
            "douleur",
            "patient",
            "patiente");
    private static final Set<String> OTHER_WORDS = Set.of(
            "the", "and", "is", "of", "with", "has", "was", "not", "his", "her", "she", "he", "to", "in", "from",
            "pain", "for", "el", "los", "las", "una", "con", "por", "del", "y", "dolor", "no", "der", "die", "das",
            "und", "ist", "nicht", "mit", "ein", "eine", "hat", "seit", "il", "di", "che", "non", "per", "dolore", "ha",
            "da", "em", "uma", "com", "dor", "nao", "o", "os");

    /** Guesses the language of a text. */
    public static Language of(ClinicalText text) {
        int french = 0;
        int other = 0;
        int latin = 0;
        int foreignScript = 0;
        for (Token token : text.tokens()) {
            if (token.kind() == Token.Kind.WORD) {
                boolean isLatin = token.form().charAt(0) < 0x250;
                latin += isLatin ? token.form().length() : 0;
                foreignScript += isLatin ? 0 : token.form().length();
                boolean isFrench = FRENCH_WORDS.contains(token.form());
                french += isFrench ? 1 : 0;
                other += !isFrench && OTHER_WORDS.contains(token.form()) ? 1 : 0;
            }
        }
        if (foreignScript >= ENOUGH_LETTERS && foreignScript > latin) {
            return OTHER;
        }
        if (other >= ENOUGH_WORDS && other > MARGIN * french) {
            return OTHER;
        }
        return french >= ENOUGH_WORDS ? FRENCH : UNDECIDED;
    }
}
