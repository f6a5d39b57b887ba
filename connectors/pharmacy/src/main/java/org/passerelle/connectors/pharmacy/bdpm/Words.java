package org.passerelle.connectors.pharmacy.bdpm;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts in one spelling. */
final class Words {
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\u00A0]+");

    private Words() {}

    /** Lower case, single blanks; accents stay. */
    static String plain(String text) {
        return BLANKS.matcher(text.toLowerCase(Locale.FRENCH)).replaceAll(" ").strip();
    }

    /** As {@link #plain}, without accents: how people type the name of a medicine. */
    static String searchable(String text) {
        return ACCENTS.matcher(Normalizer.normalize(plain(text), Normalizer.Form.NFD))
                .replaceAll("");
    }
}
