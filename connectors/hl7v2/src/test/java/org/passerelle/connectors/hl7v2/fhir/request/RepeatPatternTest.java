package org.passerelle.connectors.hl7v2.fhir.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Timing.DayOfWeek;
import org.hl7.fhir.r4.model.Timing.EventTiming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programme: the patterns of HL7 table 0335 say how often; what is outside the table says nothing. */
class RepeatPatternTest {

    @ParameterizedTest
    @CsvSource({
        "BID,2,1,d",
        "TID,3,1,d",
        "QID,4,1,d",
        "5ID,5,1,d",
        "QD,1,1,d",
        "QOD,1,2,d",
        "Q6H,1,6,h",
        "Q30M,1,30,min",
        "Q2W,1,2,wk",
        "Q1L,1,1,mo",
        "QH,1,1,h"
    })
    void aPatternIsAFrequency(String pattern, int frequency, int period, String unit) {
        Timing timing = timing(pattern);

        assertThat(timing.getRepeat().getFrequency()).as("times of %s", pattern).isEqualTo(frequency);
        assertThat(timing.getRepeat().getPeriod()).isEqualByComparingTo(String.valueOf(period));
        assertThat(timing.getRepeat().getPeriodUnit().toCode()).isEqualTo(unit);
    }

    @Test
    void weekdaysCountFromMonday() {
        assertThat(timing("Q1J15").getRepeat().getDayOfWeek())
                .extracting(day -> day.getValue())
                .containsExactly(DayOfWeek.MON, DayOfWeek.FRI);
    }

    @Test
    void mealsAndMomentsAreNamed() {
        assertThat(timing("ACM").getRepeat().getWhen().get(0).getValue()).isEqualTo(EventTiming.ACM);
        assertThat(timing("QHS").getRepeat().getWhen().get(0).getValue()).isEqualTo(EventTiming.HS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"XYZ", "Q", "Q0000H", "QQ6H", "J8", "1011000400000000", ""})
    void whatIsOutsideTheTableStatesNoFrequency(String pattern) {
        assertThat(timing(pattern).getRepeat().isEmpty())
                .as("repeat of %s", pattern)
                .isTrue();
    }

    private static Timing timing(String pattern) {
        Timing timing = new Timing();
        RepeatPattern.into(pattern, timing);
        return timing;
    }
}
