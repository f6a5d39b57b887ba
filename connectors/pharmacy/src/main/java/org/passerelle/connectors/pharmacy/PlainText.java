package org.passerelle.connectors.pharmacy;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts in one spelling, to compare them. */
public final class PlainText {
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\u00A0]+");

    private PlainText() {}

    /** Lower case, single blanks; accents stay. */
    public static String lower(String text) {
        return BLANKS.matcher(text.toLowerCase(Locale.FRENCH)).replaceAll(" ").strip();
    }

    /** As {@link #lower}, without accents: how people type. */
    public static String searchable(String text) {
        return ACCENTS.matcher(Normalizer.normalize(lower(text), Normalizer.Form.NFD))
                .replaceAll("");
    }
}
