package org.passerelle.connectors.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.passerelle.connectors.api.Mapping;

/**
 * Programme: every type of message that the intake takes is read, with a patient and without one. What is acknowledged as
 * taken must not end in quarantine for its type alone.
 */
class EveryTypeTest {
    private static final Map<String, String> CONTENT = Map.of(
            "PID", Mapped.PID,
            "OBR", "OBR|1|DEM1|FIL1|X^Y^L",
            "ORC", "ORC|NW|DEM1|FIL1",
            "TXA", "TXA|1|CR|TX|20260115083000||||||||DOC1||||||LA",
            "SCH", "SCH|RDV1|RDV2|||||CTRL^Contrôle||30|MN|^^^20260116090000",
            "FT1", "FT1|1|||20260115||CG|B21^Ionogramme^L",
            "MFI", "MFI|M05||UPD|||NE\rMFE|MAD|||UF100",
            "STF", "STF|DR1^^99STAFF|10001234567^^^RPPS|MEDECIN^Zoé",
            "MSA", "MSA|AA|MSG0000");

    private static final Set<String> ABOUT_THE_SITE = Set.of("MFN", "MFK", "PMU");

    private final Hl7v2Mapper mapper = new Hl7v2Mapper();

    /** Type, its first event, and the segments that it must hold; with a patient or, where it may lack one, without. */
    static Stream<Arguments> types() throws IOException {
        List<Arguments> types = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Hl7v2Mapper.class.getResourceAsStream("intake/messages.txt"), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                String[] columns = line.split("\\|", -1);
                String event = columns[1].strip().split("[ -]")[0].replace("*", "");
                List<String> segments = Stream.of(columns[2].strip().split(" +"))
                        .filter(word -> !word.isEmpty())
                        .map(word -> word.split("/")[word.contains("/") && word.startsWith("MSA") ? 1 : 0])
                        .toList();
                if (!ABOUT_THE_SITE.contains(columns[0].strip())) {
                    types.add(Arguments.of(columns[0].strip(), event, true, segments));
                }
                // Results of nobody may be those of a control, or of a patient who was forgotten: a person must look.
                if (!segments.contains("PID") && !columns[0].strip().equals("OUL")) {
                    types.add(Arguments.of(columns[0].strip(), event, false, segments));
                }
            }
        }
        return types.stream();
    }

    @ParameterizedTest(name = "{0}^{1} with a patient: {2}")
    @MethodSource("types")
    void isReadOrSaysNothing(String type, String event, boolean patient, List<String> required) {
        List<String> segments = new ArrayList<>();
        segments.add("MSH|^~\\&|ESSAI|HOP|PASSERELLE|HOP|20260115083000||" + type + "^" + event + "|M1|P|2.5");
        if (patient && !required.contains("PID")) {
            segments.add(Mapped.PID);
        }
        required.forEach(name -> segments.add(CONTENT.get(name)));

        Mapping mapping = mapper.map(
                Samples.message(Samples.lines(segments.toArray(String[]::new)).getBytes(UTF_8), "UTF-8"));

        boolean nothingInIt = required.isEmpty() && !patient;
        if (!nothingInIt) {
            assertThat(mapping).as("%s", segments).isNotInstanceOf(Mapping.NotUnderstood.class);
        }
    }
}
