package org.passerelle.adapters.triage.patient;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.passerelle.adapters.api.Evidence;
import org.passerelle.adapters.triage.rules.Facts;

/**
 * The patient's age: what was recorded as an age comes before what a birth date gives, since the caller said it; whether the
 * two contradict each other is told.
 */
public final class Ages {
    /** LOINC: age. */
    public static final String LOINC_AGE = "30525-0";

    private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");
    private static final double DAYS_PER_YEAR = 365.25;

    /** An age outside is a slip of the keyboard and counts as unknown, in years. */
    private static final double OLDEST_YEARS = 130;

    /** Up to this many years, or a tenth of the age, the two may differ: records are replayed, ages are rounded. */
    private static final double TOLERANCE_YEARS = 2;

    private final LocalDate today;
    private Facts.AgeFact said;
    private Facts.AgeFact born;

    /** Starts with nothing known. */
    public Ages(Instant now) {
        this.today = LocalDate.ofInstant(now, FRANCE);
    }

    /** Takes an age that was recorded, a quantity in a, mo, wk or d. */
    public void take(Observation observation, String reference) {
        if (observation.hasValueQuantity() && observation.getValueQuantity().hasValue()) {
            years(observation.getValueQuantity())
                    .filter(Ages::plausible)
                    .ifPresent(years ->
                            said = new Facts.AgeFact(years, new Evidence(reference, "valueQuantity.value", 0, 0)));
        }
    }

    /** Takes a birth date; one that the sender deleted is an element without a value. */
    public void take(Patient patient, String reference) {
        if (patient.getBirthDate() != null) {
            double years = ChronoUnit.DAYS.between(born(patient.getBirthDateElement()), today) / DAYS_PER_YEAR;
            if (plausible(years)) {
                born = new Facts.AgeFact(years, new Evidence(reference, "birthDate", 0, 0));
            }
        }
    }

    /** The middle of the year or month where the day is not known. */
    private static LocalDate born(DateType date) {
        int month = date.getMonth() == null ? 7 : date.getMonth() + 1;
        int day = date.getDay() == null ? 1 : date.getDay();
        return LocalDate.of(date.getYear(), month, day);
    }

    /** The age, if either is known. */
    public Optional<Facts.AgeFact> age() {
        return Optional.ofNullable(said == null ? born : said);
    }

    /** Whether the recorded age and the birth date cannot both be true. */
    public boolean disagree() {
        if (said == null || born == null) {
            return false;
        }
        double tolerance = Math.max(TOLERANCE_YEARS, said.years() / 10);
        return Math.abs(said.years() - born.years()) > tolerance;
    }

    private static boolean plausible(double years) {
        return years >= 0 && years <= OLDEST_YEARS;
    }

    private static Optional<Double> years(Quantity quantity) {
        double value = quantity.getValue().doubleValue();
        String unit = quantity.hasCode() ? quantity.getCode() : "a";
        return switch (unit) {
            case "a" -> Optional.of(value);
            case "mo" -> Optional.of(value / 12);
            case "wk" -> Optional.of(value * 7 / DAYS_PER_YEAR);
            case "d" -> Optional.of(value / DAYS_PER_YEAR);
            default -> Optional.empty();
        };
    }
}
