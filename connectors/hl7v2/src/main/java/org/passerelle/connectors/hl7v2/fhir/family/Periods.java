package org.passerelle.connectors.hl7v2.fhir.family;

import java.util.Optional;
import org.hl7.fhir.r4.model.Period;
import org.passerelle.connectors.hl7v2.fhir.V2Time;

/** Two dates as a period. */
public final class Periods {
    private Periods() {}

    /** Empty if neither date can be read; open where one cannot. */
    public static Optional<Period> of(V2Time times, String from, String to) {
        Period period = new Period();
        times.dateTime(from).ifPresent(period::setStartElement);
        times.dateTime(to).ifPresent(period::setEndElement);
        return period.isEmpty() ? Optional.empty() : Optional.of(period);
    }
}
