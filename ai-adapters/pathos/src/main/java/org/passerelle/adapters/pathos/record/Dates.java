package org.passerelle.adapters.pathos.record;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Type;

/** Days of French clinical dates. */
final class Dates {
    private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");

    private Dates() {}

    static Optional<LocalDate> day(Date date) {
        try {
            return Optional.ofNullable(date)
                    .map(known -> known.toInstant().atZone(FRANCE).toLocalDate());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Optional<LocalDate> day(Type effective) {
        return switch (effective) {
            case BaseDateTimeType time -> day(time.getValue());
            case Period period -> day(period.getStart());
            case null, default -> Optional.empty();
        };
    }
}
