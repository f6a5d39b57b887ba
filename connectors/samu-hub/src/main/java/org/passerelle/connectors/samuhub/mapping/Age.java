package org.passerelle.connectors.samuhub.mapping;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.samuhub.HubCodes;

/**
 * An age as the model writes it: an ISO 8601 duration of one unit.
 *
 * @param unit UCUM: a, mo, wk or d
 */
record Age(int number, String unit) {
    private static final int MAX_DIGITS = 3;
    private static final int DAYS_A_WEEK = 7;
    private static final int MONTHS_A_YEAR = 12;
    private static final Pattern YEARS_AND_MONTHS = Pattern.compile("P(\\d{1,2})Y(\\d{1,2})M");
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /**
     * Empty for anything but {@code P65Y}, {@code P6M}, {@code P3W}, {@code P2D}, and {@code P1Y6M}, which the model does not
     * know and which means one thing all the same.
     */
    static Optional<Age> parse(String text) {
        Matcher both = YEARS_AND_MONTHS.matcher(text);
        if (both.matches()) {
            int months = Integer.parseInt(both.group(1)) * MONTHS_A_YEAR + Integer.parseInt(both.group(2));
            return Optional.of(new Age(months, "mo"));
        }
        int digits = text.length() - 2;
        if (digits < 1 || digits > MAX_DIGITS || text.charAt(0) != 'P') {
            return Optional.empty();
        }
        String number = text.substring(1, text.length() - 1);
        String unit = ucum(text.charAt(text.length() - 1));
        boolean plain = !unit.isEmpty() && number.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? Optional.of(new Age(Integer.parseInt(number), unit)) : Optional.empty();
    }

    /** In whole years, as RS-BPV writes it; the same as {@link #parse} for anything else. */
    static Optional<Age> parseYears(String text) {
        boolean years =
                !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return years ? Optional.of(new Age(Integer.parseInt(text), "a")) : parse(text);
    }

    private static String ucum(char unit) {
        return switch (unit) {
            case 'Y' -> "a";
            case 'M' -> "mo";
            case 'W' -> "wk";
            case 'D' -> "d";
            default -> "";
        };
    }

    /** Whether nobody born on {@code birth} has this age at {@code at}, give or take one unit. */
    boolean contradicts(LocalDate birth, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, PARIS);
        return birth.isBefore(day.minus(period(number + 2))) || birth.isAfter(day.minus(period(number - 1)));
    }

    private Period period(int count) {
        return switch (unit) {
            case "a" -> Period.ofYears(count);
            case "mo" -> Period.ofMonths(count);
            case "wk" -> Period.ofDays(count * DAYS_A_WEEK);
            default -> Period.ofDays(count);
        };
    }

    Observation observation(Reference subject) {
        Observation observation = new Observation();
        observation
                .setStatus(Observation.ObservationStatus.FINAL)
                .setCode(Facts.concept(FhirCodes.LOINC, FhirCodes.LOINC_AGE, ""))
                .setSubject(subject)
                .setEncounter(Facts.encounter())
                .setValue(new Quantity()
                        .setValue(BigDecimal.valueOf(number))
                        .setUnit(unit)
                        .setSystem(HubCodes.UCUM)
                        .setCode(unit));
        return observation;
    }
}
