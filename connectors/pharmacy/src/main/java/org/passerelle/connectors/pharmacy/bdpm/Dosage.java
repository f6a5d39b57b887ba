package org.passerelle.connectors.pharmacy.bdpm;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.passerelle.connectors.pharmacy.PlainText;

/** Strengths in one spelling, so that {@code 1,00 g} and {@code 1000 mg} compare as equal. */
final class Dosage {
    private static final Pattern AMOUNT = Pattern.compile("([0-9][0-9 ]{0,14}(?:[.,][0-9]{1,9})?) ?(\\S{1,30})");
    /** Masses by how many micrograms they are. */
    private static final Map<String, BigDecimal> MICROGRAMS = Map.of(
            "g", new BigDecimal("1000000"),
            "mg", new BigDecimal("1000"),
            "microgramme", BigDecimal.ONE,
            "microgrammes", BigDecimal.ONE,
            "µg", BigDecimal.ONE);

    private Dosage() {}

    /** The strength in one spelling; what is not a plain amount keeps its words. */
    static String normal(String dosage) {
        String plain = PlainText.lower(dosage);
        Matcher amount = AMOUNT.matcher(plain);
        if (!amount.matches()) {
            return plain;
        }
        BigDecimal value = new BigDecimal(amount.group(1).replace(" ", "").replace(',', '.'));
        BigDecimal micrograms = MICROGRAMS.get(amount.group(2));
        BigDecimal same = micrograms == null ? value : value.multiply(micrograms);
        return same.stripTrailingZeros().toPlainString() + " " + (micrograms == null ? amount.group(2) : "µg");
    }

    /** In how much, in one spelling: {@code 1 ml de solution} is {@code 1 ml}. */
    static String normalReference(String reference) {
        return PlainText.lower(reference).toLowerCase(Locale.ROOT).replaceAll("^(\\d+ ml) de solution$", "$1");
    }
}
