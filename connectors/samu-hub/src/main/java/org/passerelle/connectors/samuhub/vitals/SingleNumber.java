package org.passerelle.connectors.samuhub.vitals;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a text that states one number, a range or a limit of one sign: {@code 110}, {@code FC 110/mn}, {@code 92-94 %},
 * {@code 92% à 94%}, {@code entre 110 et 120}, {@code < 90}, {@code 37°5}. The whole text must be understood; anything left over leaves all of it unread.
 */
final class SingleNumber {
    private static final String NUMBER = "(\\d{1,3}(?:\\.\\d{1,2})?)";
    private static final Pattern STATEMENT =
            Pattern.compile("(<=|>=|<|>|\u2264|\u2265)? ?" + NUMBER + "(?: ?(?:-|a|/) ?" + NUMBER + ")?(?![\\d.])(.*)");
    private static final Pattern BETWEEN = Pattern.compile("(?:entre |de )" + NUMBER + " ?%? ?(?:et|a) ?(\\d.*)");
    private static final Pattern PERCENT_TWICE = Pattern.compile(NUMBER + " ?% ?(-|a) ?(\\d[\\d.]* ?%)");
    private static final Pattern FRENCH_DEGREES = Pattern.compile("(\\d{2})°(\\d)(?: ?c)?");

    private SingleNumber() {}

    /** @param normal the text in its normal form */
    static Optional<Measure> read(Sign sign, String normal) {
        String text = Texts.withoutCircumstances(withoutLabel(sign, normal));
        if (sign.equals(Sign.TEMPERATURE)) {
            Matcher degrees = FRENCH_DEGREES.matcher(text);
            text = degrees.matches() ? degrees.group(1) + "." + degrees.group(2) : text;
        }
        Matcher statement = STATEMENT.matcher(plainRange(text));
        if (!statement.matches() || !sign.hasUnit(statement.group(4).strip())) {
            return Optional.empty();
        }
        BigDecimal first = new BigDecimal(statement.group(2));
        if (!sign.holds(first)) {
            return Optional.empty();
        }
        return value(sign, statement, first).map(value -> new Measure(sign.loinc(), value, sign.unit()));
    }

    /** A range in words, or with its unit at both ends, as the plain one that it means. */
    private static String plainRange(String text) {
        Matcher between = BETWEEN.matcher(text);
        if (between.matches()) {
            return between.group(1) + "-" + between.group(2);
        }
        Matcher twice = PERCENT_TWICE.matcher(text);
        return twice.matches() ? twice.group(1) + "-" + twice.group(3) : text;
    }

    private static Optional<Measure.Value> value(Sign sign, Matcher statement, BigDecimal first) {
        String comparator = statement.group(1);
        String second = statement.group(3);
        if (second == null) {
            return Optional.of(
                    comparator == null ? new Measure.Exact(first) : new Measure.Bound(ascii(comparator), first));
        }
        BigDecimal high = new BigDecimal(second);
        boolean range = comparator == null && first.compareTo(high) < 0 && sign.holds(high);
        return range ? Optional.of(new Measure.Range(first, high)) : Optional.empty();
    }

    private static String ascii(String comparator) {
        return switch (comparator) {
            case "\u2264" -> "<=";
            case "\u2265" -> ">=";
            default -> comparator;
        };
    }

    private static String withoutLabel(Sign sign, String normal) {
        for (String label : sign.labels()) {
            if (normal.startsWith(label)) {
                String rest = normal.substring(label.length()).replaceFirst("^ ?[:=]? ?(?:a )?", "");
                boolean stated = !rest.isEmpty() && "0123456789<>\u2264\u2265".indexOf(rest.charAt(0)) >= 0;
                if (stated || rest.startsWith("entre ") || rest.startsWith("de ")) {
                    return rest;
                }
            }
        }
        return normal;
    }
}
