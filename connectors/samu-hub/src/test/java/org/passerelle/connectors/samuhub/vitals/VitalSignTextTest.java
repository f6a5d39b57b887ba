package org.passerelle.connectors.samuhub.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Programme: what crews write and what it states; what can mean two things; every writing of a number reads back as that
 * number; no number comes out that does not stand in the text.
 */
final class VitalSignTextTest {
    private static final long SEED = 20_261_130L;
    private static final int ROUNDS = 20_000;
    private static final List<String> TYPES = List.of(
            "FREQUENCE_CARDIAQUE",
            "PRESSION_ARTERIELLE",
            "SATURATION_OXYGENE",
            "FREQUENCE_RESPIRATOIRE",
            "TEMPERATURE",
            "HEMOGLOCOTEST",
            "GLASGOW");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "nothing",
            value = {
                "HEMOGLOCOTEST | 1,2 | g/L | 41653-7 1.2 g/L",
                "HEMOGLOCOTEST | 6,7 | mmol/L | 14743-9 6.7 mmol/L",
                "PRESSION_ARTERIELLE | 120/80 | mm Hg | 8480-6 120 mm[Hg], 8462-4 80 mm[Hg]",
                "PRESSION_ARTERIELLE | 12/8 | mmHg | nothing",
                "SATURATION_OXYGENE | 94 | % | 59408-5 94 %",
                "SATURATION_OXYGENE | 94% | % | 59408-5 94 %",
                "TEMPERATURE | 37,2 | °C | 8310-5 37.2 Cel",
                "FREQUENCE_CARDIAQUE | 110-120 | /mn | 8867-4 110..120 /min",
                "FREQUENCE_CARDIAQUE | 110 | %  | nothing"
            })
    void aUnitBesideTheNumberBelongsToIt(String type, String value, String precision, String expected) {
        assertThat(words(VitalSignText.read(type, value, precision))).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQUENCE_CARDIAQUE | 110-120 | 8867-4 110..120 /min",
                "FREQUENCE_CARDIAQUE | 110 à 120 bpm | 8867-4 110..120 /min",
                "FREQUENCE_CARDIAQUE | 98/mn régulier | 8867-4 98 /min",
                "FREQUENCE_CARDIAQUE | Pouls : 45 | 8867-4 45 /min",
                "FREQUENCE_CARDIAQUE | >150 | 8867-4 >150 /min",
                "FREQUENCE_CARDIAQUE | entre 110 et 120 batt/mn | 8867-4 110..120 /min",
                "FREQUENCE_CARDIAQUE | FC de 60 à 70 | 8867-4 60..70 /min",
                "FREQUENCE_RESPIRATOIRE | 24 mvts/mn | 9279-1 24 /min",
                "SATURATION_OXYGENE | 92% à 94% | 59408-5 92..94 %",
                "SATURATION_OXYGENE | Sat à 94 % | 59408-5 94 %",
                "FREQUENCE_RESPIRATOIRE | 12/mn | 9279-1 12 /min",
                "FREQUENCE_RESPIRATOIRE | FR=22 c/min | 9279-1 22 /min",
                "TEMPERATURE | 37 | 8310-5 37 Cel",
                "TEMPERATURE | 38,5 °C | 8310-5 38.5 Cel",
                "TEMPERATURE | 37°5 | 8310-5 37.5 Cel",
                "TEMPERATURE | 36.8 (tympanique) | 8310-5 36.8 Cel",
                "SATURATION_OXYGENE | SpO2 94% | 59408-5 94 %",
                "SATURATION_OXYGENE | 92-94 % | 59408-5 92..94 %",
                "SATURATION_OXYGENE | 98 % AA | 59408-5 98 %, 3151-8 0 L/min",
                "SATURATION_OXYGENE | 91% sous 3 L/min | 59408-5 91 %, 3151-8 3 L/min",
                "SATURATION_OXYGENE | 88 (air ambiant) | 59408-5 88 %, 3151-8 0 L/min",
                "SATURATION_OXYGENE | < 85 | 59408-5 <85 %",
                "PRESSION_ARTERIELLE | 12/8 | 8480-6 120 mm[Hg], 8462-4 80 mm[Hg]",
                "PRESSION_ARTERIELLE | 14,5/9 | 8480-6 145 mm[Hg], 8462-4 90 mm[Hg]",
                "PRESSION_ARTERIELLE | TA 120/80 mmHg | 8480-6 120 mm[Hg], 8462-4 80 mm[Hg]",
                "PRESSION_ARTERIELLE | 120 / 80 (93) | 8480-6 120 mm[Hg], 8462-4 80 mm[Hg], 8478-0 93 mm[Hg]",
                "PRESSION_ARTERIELLE | 8/? | 8480-6 80 mm[Hg]",
                "PRESSION_ARTERIELLE | PAS 70 | 8480-6 70 mm[Hg]",
                "PRESSION_ARTERIELLE | 13/7 bras gauche | 8480-6 130 mm[Hg], 8462-4 70 mm[Hg]",
                "GLASGOW | 15 | 9269-2 15 {score}",
                "GLASGOW | 14/15 | 9269-2 14 {score}",
                "GLASGOW | G 3 | 9269-2 3 {score}",
                "GLASGOW | Y4V5M6 | 9269-2 15 {score}",
                "GLASGOW | 9 (Y2 V2 M5) | 9269-2 9 {score}",
                "HEMOGLOCOTEST | 1,2 g/L | 41653-7 1.2 g/L",
                "HEMOGLOCOTEST | 1g20 | 41653-7 1.20 g/L",
                "HEMOGLOCOTEST | dextro 6,7 mmol/L | 14743-9 6.7 mmol/L",
                "HEMOGLOCOTEST | 120 mg/dL | 41653-7 120 mg/dL"
            })
    void whatCrewsWriteIsRead(String type, String value, String expected) {
        assertThat(words(VitalSignText.read(type, value, ""))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQUENCE_CARDIAQUE | imprenable",
                "FREQUENCE_CARDIAQUE | 120 puis 90",
                "FREQUENCE_CARDIAQUE | 120-110",
                "FREQUENCE_CARDIAQUE | 1100",
                "FREQUENCE_CARDIAQUE | pas 110",
                "FREQUENCE_CARDIAQUE | env. 110",
                "FREQUENCE_CARDIAQUE | entre 120 et 110",
                "FREQUENCE_CARDIAQUE | entre 110 et",
                "SATURATION_OXYGENE | 92% puis 94%",
                "TEMPERATURE | 98.6",
                "TEMPERATURE | 37,5,2",
                "SATURATION_OXYGENE | 0,94",
                "SATURATION_OXYGENE | 120 %",
                "SATURATION_OXYGENE | 94 % sous O2",
                "PRESSION_ARTERIELLE | 120",
                "PRESSION_ARTERIELLE | 12/80",
                "PRESSION_ARTERIELLE | 8/12",
                "PRESSION_ARTERIELLE | 12/8 puis 9/5",
                "PRESSION_ARTERIELLE | 110-120",
                "GLASGOW | 2",
                "GLASGOW | 16",
                "GLASGOW | 14 (Y4V5M6)",
                "HEMOGLOCOTEST | 5,5",
                "HEMOGLOCOTEST | HI",
                "INEDIT | 12"
            })
    void whatCanMeanTwoThingsIsLeftAlone(String type, String value) {
        assertThat(VitalSignText.read(type, value, "")).isEmpty();
    }

    @Test
    void theOxygenBesideASaturationIsRead() {
        assertThat(words(VitalSignText.read("SATURATION_OXYGENE", "95", "15 L/min au masque")))
                .isEqualTo("59408-5 95 %, 3151-8 15 L/min");
        assertThat(words(VitalSignText.read("SATURATION_OXYGENE", "95", "sous oxygène")))
                .as("some oxygen, nobody knows how much")
                .isEqualTo("59408-5 95 %");
    }

    @Test
    void everyWritingOfANumberReadsBackAsThatNumber() {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            int whole = 25 + random.nextInt(20);
            int tenth = random.nextInt(10);
            String point = random.nextBoolean() ? "," : ".";
            String label = pick(random, "", "T ", "Temp : ", "T°=");
            String unit = pick(random, "", "°", " °C", "°c", " C", "\u00a0°C");
            String text = label + whole + point + tenth + unit;
            assertThat(words(VitalSignText.read("TEMPERATURE", text, "")))
                    .as("seed %d: %s", SEED, text)
                    .isEqualTo("8310-5 " + whole + "." + tenth + " Cel");
            int systolic = 40 + random.nextInt(200);
            int diastolic = Math.clamp(systolic - 5 - random.nextInt(100), 10, 220);
            String pressure = pick(random, "", "TA ", "PA: ")
                    + systolic
                    + pick(random, "/", " / ", "\\")
                    + diastolic
                    + pick(random, "", " mmHg", "mm Hg");
            assertThat(words(VitalSignText.read("PRESSION_ARTERIELLE", pressure, "")))
                    .as("seed %d: %s", SEED, pressure)
                    .isEqualTo("8480-6 " + systolic + " mm[Hg], 8462-4 " + diastolic + " mm[Hg]");
        }
    }

    @Test
    void noNumberComesOutThatDoesNotStandInTheText() {
        Random random = new Random(SEED);
        String alphabet = "0123456789012345678901234567890/.,-<>%°() gGYVM?LlAamnhHspoO2\\:=é";
        int read = 0;
        for (int round = 0; round < 10 * ROUNDS; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = 1 + random.nextInt(8); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            for (String type : TYPES) {
                List<Measure> measures = VitalSignText.read(type, text.toString(), "");
                read += measures.size();
                for (Measure measure : measures) {
                    for (BigDecimal number : numbers(measure)) {
                        assertThat(stands(number, measure, text.toString()))
                                .as("seed %d: %s from « %s »", SEED, measure, text)
                                .isTrue();
                    }
                }
            }
        }
        assertThat(read).as("texts that were read at all").isGreaterThan(1_000);
    }

    private static boolean stands(BigDecimal number, Measure measure, String text) {
        if (measure.loinc().equals("9269-2")
                && text.toLowerCase(java.util.Locale.ROOT).contains("v")) {
            return true; // the sum of its parts, checked above
        }
        if (measure.unit().equals("L/min") && number.signum() == 0) {
            return text.toLowerCase(java.util.Locale.ROOT).contains("a") || text.contains("0");
        }
        List<BigDecimal> written = new ArrayList<>();
        Matcher matcher = Pattern.compile("\\d+(?:[.,g]\\d+)?").matcher(text.toLowerCase(java.util.Locale.ROOT));
        while (matcher.find()) {
            written.add(new BigDecimal(matcher.group().replace(',', '.').replace('g', '.')));
        }
        for (BigDecimal one : written) {
            boolean centimetres =
                    measure.unit().equals("mm[Hg]") && one.movePointRight(1).compareTo(number) == 0;
            if (one.compareTo(number) == 0 || centimetres) {
                return true;
            }
        }
        // 37°5 is one number written with the degree inside.
        return text.replace('°', '.').contains(number.toPlainString());
    }

    private static List<BigDecimal> numbers(Measure measure) {
        return switch (measure.value()) {
            case Measure.Exact exact -> List.of(exact.number());
            case Measure.Bound bound -> List.of(bound.number());
            case Measure.Range range -> List.of(range.low(), range.high());
        };
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static String words(List<Measure> measures) {
        return measures.stream()
                .map(measure -> measure.loinc() + " "
                        + switch (measure.value()) {
                            case Measure.Exact exact -> exact.number().toPlainString();
                            case Measure.Bound bound ->
                                bound.comparator() + bound.number().toPlainString();
                            case Measure.Range range ->
                                range.low().toPlainString() + ".."
                                        + range.high().toPlainString();
                        }
                        + " " + measure.unit())
                .collect(Collectors.joining(", "));
    }
}
