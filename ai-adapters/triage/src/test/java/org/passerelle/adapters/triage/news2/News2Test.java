package org.passerelle.adapters.triage.news2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programme: every boundary of the RCP 2017 chart, the bands, partial input, and the shared vectors when present. */
class News2Test {

    @ParameterizedTest
    @CsvSource({
        "RESPIRATION,8,3",
        "RESPIRATION,9,1",
        "RESPIRATION,11,1",
        "RESPIRATION,12,0",
        "RESPIRATION,20,0",
        "RESPIRATION,21,2",
        "RESPIRATION,24,2",
        "RESPIRATION,25,3",
        "SPO2,91,3",
        "SPO2,92,2",
        "SPO2,93,2",
        "SPO2,94,1",
        "SPO2,95,1",
        "SPO2,96,0",
        "SPO2,100,0",
        "SYSTOLIC,90,3",
        "SYSTOLIC,91,2",
        "SYSTOLIC,100,2",
        "SYSTOLIC,101,1",
        "SYSTOLIC,110,1",
        "SYSTOLIC,111,0",
        "SYSTOLIC,219,0",
        "SYSTOLIC,220,3",
        "PULSE,40,3",
        "PULSE,41,1",
        "PULSE,50,1",
        "PULSE,51,0",
        "PULSE,90,0",
        "PULSE,91,1",
        "PULSE,110,1",
        "PULSE,111,2",
        "PULSE,130,2",
        "PULSE,131,3",
        "TEMPERATURE,35.0,3",
        "TEMPERATURE,35.1,1",
        "TEMPERATURE,36.0,1",
        "TEMPERATURE,36.1,0",
        "TEMPERATURE,38.0,0",
        "TEMPERATURE,38.1,1",
        "TEMPERATURE,39.0,1",
        "TEMPERATURE,39.1,2"
    })
    void scoresEveryStepOfTheChart(Parameter parameter, double value, int points) {
        assertThat(News2.score(with(parameter, value), SpO2Scale.ONE).points().get(parameter))
                .as("%s %s", parameter, value)
                .isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({
        "83,false,3",
        "84,false,2",
        "85,true,2",
        "86,false,1",
        "87,true,1",
        "88,false,0",
        "92,true,0",
        "93,false,0",
        "100,false,0",
        "93,true,1",
        "94,true,1",
        "95,true,2",
        "96,true,2",
        "97,true,3",
        "100,true,3"
    })
    void scoresSaturationOnScaleTwo(double percent, boolean oxygen, int points) {
        Vitals vitals = new Vitals(
                OptionalDouble.empty(),
                OptionalDouble.of(percent),
                Optional.of(oxygen),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                OptionalDouble.empty());
        assertThat(News2.score(vitals, SpO2Scale.TWO).points().get(Parameter.SPO2))
                .isEqualTo(points);
    }

    @Test
    void highSaturationOnScaleTwoNeedsToKnowAboutOxygen() {
        News2Score score = News2.score(with(Parameter.SPO2, 97), SpO2Scale.TWO);
        assertThat(score.missing()).contains(Parameter.SPO2, Parameter.OXYGEN);
    }

    @ParameterizedTest
    @CsvSource({
        "0,false,LOW",
        "4,false,LOW",
        "3,true,LOW_MEDIUM",
        "4,true,LOW_MEDIUM",
        "5,false,MEDIUM",
        "6,true,MEDIUM",
        "7,false,HIGH",
        "20,true,HIGH"
    })
    void bandsFollowTheTriggers(int total, boolean three, Band band) {
        assertThat(Band.of(total, three)).isEqualTo(band);
    }

    @Test
    void anythingMissingMeansNoTotalButALowerBound() {
        News2Score score = News2.score(with(Parameter.RESPIRATION, 30), SpO2Scale.ONE);
        assertThat(score.total()).as("no total").isEmpty();
        assertThat(score.band()).as("no band").isEmpty();
        assertThat(score.missing()).hasSize(6).doesNotContain(Parameter.RESPIRATION);
        assertThat(score.atLeast()).isEqualTo(3);
    }

    @Test
    void agreesWithTheSharedVectors() throws IOException {
        Path file = Path.of(
                System.getProperty("passerelle.shared", "absent"), "data/triage/news2-vectors/dev/news2_dev.csv");
        Assumptions.assumeTrue(Files.exists(file), "the shared NEWS2 vectors are not on this machine");
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            checkVector(line.split(","));
        }
        System.out.println("NEWS2: " + (lines.size() - 1) + " shared vectors agree");
    }

    private static void checkVector(String[] cells) {
        Vitals vitals = new Vitals(
                number(cells[1]),
                number(cells[2]),
                Optional.of(cells[4].equals("1")),
                number(cells[5]),
                number(cells[6]),
                Optional.of(Acvpu.valueOf(cells[7])),
                number(cells[8]));
        News2Score score = News2.score(vitals, cells[3].equals("2") ? SpO2Scale.TWO : SpO2Scale.ONE);
        List<Parameter> order = List.of(
                Parameter.RESPIRATION,
                Parameter.SPO2,
                Parameter.OXYGEN,
                Parameter.SYSTOLIC,
                Parameter.PULSE,
                Parameter.CONSCIOUSNESS,
                Parameter.TEMPERATURE);
        for (int i = 0; i < order.size(); i++) {
            assertThat(score.points().get(order.get(i)))
                    .as("vector %s, %s", cells[0], order.get(i))
                    .isEqualTo(Integer.parseInt(cells[9 + i]));
        }
        assertThat(score.total()).as("vector %s, total", cells[0]).hasValue(Integer.parseInt(cells[16]));
        assertThat(score.band().orElseThrow().code())
                .as("vector %s, band", cells[0])
                .isEqualTo(cells[17]);
    }

    private static OptionalDouble number(String cell) {
        return OptionalDouble.of(Double.parseDouble(cell));
    }

    private static Vitals with(Parameter parameter, double value) {
        return new Vitals(
                only(parameter, Parameter.RESPIRATION, value),
                only(parameter, Parameter.SPO2, value),
                Optional.empty(),
                only(parameter, Parameter.SYSTOLIC, value),
                only(parameter, Parameter.PULSE, value),
                Optional.empty(),
                only(parameter, Parameter.TEMPERATURE, value));
    }

    private static OptionalDouble only(Parameter wanted, Parameter is, double value) {
        return wanted == is ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
