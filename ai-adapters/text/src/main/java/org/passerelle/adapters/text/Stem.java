package org.passerelle.adapters.text;

import java.util.Map;

/**
 * Takes the endings of French agreement off a normalized word, so that {@code inconscientes} meets {@code inconscient}, and
 * writes one way what is often misspelled in haste: doubled consonants, {@code th}, {@code ph} and {@code y}, so that
 * {@code essouflé}, {@code toracique} and {@code dispnée} are understood. What call takers shorten in every note is written
 * out: {@code dlr} is {@code douleur}, {@code tjrs} is {@code toujours}.
 */
final class Stem {
    /** Words this short keep their ending: {@code pas}, {@code sans}, {@code bras}. */
    private static final int SHORTEST = 4;

    /** Words this short keep their spelling: abbreviations, and words that one letter tells apart. */
    private static final int SHORTEST_SPELLED = 6;

    /** Consonants doubled by habit. Not {@code ss}, which {@code s} between vowels is told apart from. */
    private static final String DOUBLED = "flmnprtc";

    /** Shorthand that stands for one word only, whatever the note is about. */
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("dlr", "douleur"),
            Map.entry("dlrs", "douleur"),
            Map.entry("doul", "douleur"),
            Map.entry("tjs", "toujours"),
            Map.entry("tjrs", "toujours"),
            Map.entry("tjr", "toujours"),
            Map.entry("bcp", "beaucoup"),
            Map.entry("qd", "quand"),
            Map.entry("qq", "quelques"),
            Map.entry("qqs", "quelques"),
            Map.entry("qlq", "quelques"),
            Map.entry("ds", "dans"),
            Map.entry("pdt", "pendant"),
            Map.entry("ttes", "toutes"),
            Map.entry("tt", "tout"),
            Map.entry("ceph", "cephalee"),
            Map.entry("diff", "difficulte"),
            Map.entry("respi", "respiratoire"),
            Map.entry("abdo", "abdominale"),
            Map.entry("tho", "thoracique"),
            Map.entry("trauma", "traumatisme"),
            Map.entry("atcds", "atcd"),
            Map.entry("pt", "patient"));

    private Stem() {}

    static String of(String form) {
        return stem(SHORT.getOrDefault(form, form));
    }

    private static String stem(String form) {
        int end = form.length();
        while (end > SHORTEST && isEnding(form.charAt(end - 1))) {
            end--;
        }
        String stem = form.substring(0, end);
        return form.length() < SHORTEST_SPELLED ? stem : spelled(stem);
    }

    private static String spelled(String stem) {
        StringBuilder spelled = new StringBuilder(stem.length());
        for (int i = 0; i < stem.length(); i++) {
            char letter = stem.charAt(i);
            char next = i + 1 < stem.length() ? stem.charAt(i + 1) : ' ';
            boolean doubled = letter == next && DOUBLED.indexOf(letter) >= 0;
            if (letter == 'y') {
                spelled.append('i');
            } else if (letter == 'p' && next == 'h') {
                spelled.append('f');
                i++;
            } else if (letter == 't' && next == 'h') {
                spelled.append('t');
                i++;
            } else if (!doubled) {
                spelled.append(letter);
            }
        }
        return spelled.toString();
    }

    private static boolean isEnding(char last) {
        return last == 's' || last == 'x' || last == 'e';
    }
}
