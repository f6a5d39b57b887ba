package org.passerelle.connectors.samuhub.vitals;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** Brings what people type to one form: small letters, no accents, one kind of space, dash and decimal point. */
final class Texts {
    /** Longest text that is read at all, in characters; a vital sign takes far less. */
    static final int LONGEST = 80;

    /** Words behind a number that change nothing about it: where and how it was taken. */
    private static final Set<String> CIRCUMSTANCES = Set.of(
            "regulier",
            "reguliere",
            "irregulier",
            "irreguliere",
            "tympanique",
            "auriculaire",
            "axillaire",
            "rectale",
            "buccale",
            "bd",
            "bg",
            "bras",
            "droit",
            "gauche",
            "repos",
            "couche",
            "assis",
            "debout");

    private Texts() {}

    static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\u2010-\\u2015\\u2212]", "-")
                .replaceAll("[\\s\\u00a0\\u202f]+", " ")
                .replaceAll("(?<=\\d),(?=\\d)", ".")
                .strip();
    }

    /** Without the circumstances at its end, in brackets or not. */
    static String withoutCircumstances(String normal) {
        String rest = normal;
        while (true) {
            String open = rest.endsWith(")") ? rest.substring(0, rest.length() - 1) : rest;
            int before = Math.max(open.lastIndexOf(' '), open.lastIndexOf('('));
            if (before < 0 || !CIRCUMSTANCES.contains(open.substring(before + 1))) {
                return rest;
            }
            boolean bracketsEnd = open.charAt(before) == '(' || open.length() == rest.length();
            rest = open.substring(0, before).strip() + (bracketsEnd ? "" : ")");
        }
    }
}
