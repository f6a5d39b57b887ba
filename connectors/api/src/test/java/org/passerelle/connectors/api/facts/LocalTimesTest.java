package org.passerelle.connectors.api.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dates keep the precision they were sent in; what is not in the calendar states nothing. */
class LocalTimesTest {
    private final LocalTimes times = new LocalTimes(ZoneId.of("Europe/Paris"));

    @ParameterizedTest
    @CsvSource({
        "2026, 2026",
        "202601, 2026-01",
        "20260115, 2026-01-15",
        "2026-01-15, 2026-01-15",
        "202601150830, 2026-01-15T08:30:00+01:00",
        "20260715083012, 2026-07-15T08:30:12+02:00",
        "2026-01-15T08:30:12.5, 2026-01-15T08:30:12+01:00",
        "2026-01-15T08:30:12-05:00, 2026-01-15T08:30:12-05:00"
    })
    void aTimeIsReadInItsOwnPrecision(String sent, String expected) {
        assertThat(times.dateTime(sent).map(DateTimeType::getValueAsString)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "20261301",
                "20260230",
                "202601152560",
                "hier",
                "2026-1-5",
                "20260115T99:00",
                "12345678901234567"
            })
    void whatIsNoDateStatesNothing(String sent) {
        assertThat(times.dateTime(sent)).isEmpty();
        assertThat(times.instant(sent)).isEmpty();
    }

    @Test
    void aDateLeavesTheTimeOutAndAnInstantNeedsADay() {
        assertThat(times.date("19611125000000").map(DateType::getValueAsString)).contains("1961-11-25");
        assertThat(times.instant("202601")).isEmpty();
        assertThat(times.instant("20260115")).contains(Instant.parse("2026-01-14T23:00:00Z"));
    }
}
