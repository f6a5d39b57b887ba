package org.passerelle.gateway.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.gateway.app.config.ConfigReader;
import org.passerelle.gateway.app.wiring.ThrowAway;
import org.slf4j.LoggerFactory;

/** Programme: a folder of every format goes through the real front desks, one row a file, and no log names a patient. */
class CheckTest {
    private static final String NAME = "QZWXPATIENT";

    @TempDir
    Path folder;

    @Test
    void everyFormatGetsItsOwnAnswerAndItsResources() throws Exception {
        write("a-admission.hl7", admission("P"));
        write("b-mode-inconnu.hl7", admission("X"));
        write("c-patient.json", "{\"resourceType\":\"Patient\",\"name\":[{\"family\":\"" + NAME + "\"}]}");
        write("d-faux.json", "{\"resourceType\":\"Patient\",\"gender\":\"" + NAME + "\"}");
        write(
                "e-document.xml",
                "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"><title>" + NAME + "</title></ClinicalDocument>");
        write("f-inconnu.bin", "rien");

        Map<String, String[]> rows = check();

        assertThat(rows.get("a-admission.hl7")).startsWith("a-admission.hl7", "HL7V2", "AA", "", "HANDLED");
        assertThat(rows.get("a-admission.hl7")[5]).contains("Patient=1");
        assertThat(rows.get("b-mode-inconnu.hl7")).startsWith("b-mode-inconnu.hl7", "HL7V2", "AR", "202", "REFUSED");
        assertThat(rows.get("c-patient.json"))
                .startsWith("c-patient.json", "FHIR_JSON", "201", "", "HANDLED", "Patient=1");
        assertThat(rows.get("d-faux.json")[2]).isEqualTo("400");
        assertThat(rows.get("e-document.xml")[2]).isEqualTo("refus");
        assertThat(rows.get("f-inconnu.bin")[1]).isEqualTo("-");
    }

    @Test
    void filesOfOneFeedAreRecognisedAsCopies() throws Exception {
        write("1.hl7", admission("P"));
        write("2.hl7", admission("P"));

        assertThat(check().values())
                .as("each by itself")
                .extracting(row -> row[4])
                .containsOnly("HANDLED");
        assertThat(check(true).values())
                .as("one feed")
                .extracting(row -> row[4])
                .containsExactly("HANDLED", "DUPLICATE");
    }

    @Test
    void nothingThatIsLoggedNamesAPatient() throws Exception {
        write("a.hl7", admission("P"));
        write("b.hl7", admission("P").replace("19700101", NAME));
        write("c.hl7", admission("P").substring(0, 120));
        write("d.json", "{\"resourceType\":\"Patient\",\"name\":\"" + NAME + "\"");
        write(
                "e.xml",
                "<!DOCTYPE a [<!ENTITY b \"" + NAME
                        + "\">]><ClinicalDocument xmlns=\"urn:hl7-org:v3\">&b;</ClinicalDocument>");
        write("f.hpr", "H|~^\\&|" + NAME + "\rP|1|" + NAME + "\r");
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        root.addAppender(logged);
        try {
            Map<String, String[]> rows = check();
            assertThat(rows.values())
                    .as("notes of the rows")
                    .noneMatch(row -> String.join(" ", row).contains(NAME));
        } finally {
            root.detachAppender(logged);
        }
        assertThat(List.copyOf(logged.list))
                .noneMatch(event -> String.valueOf(event.getFormattedMessage()).contains(NAME)
                        || (event.getThrowableProxy() != null
                                && String.valueOf(event.getThrowableProxy().getMessage())
                                        .contains(NAME)));
    }

    private Map<String, String[]> check() throws Exception {
        return check(false);
    }

    private Map<String, String[]> check(boolean oneFeed) throws Exception {
        List<String> rows = new ArrayList<>();
        try (ThrowAway gateway =
                ThrowAway.open(ConfigReader.read(Optional.empty(), Map.of()), Optional.empty(), Path.of("absent"))) {
            new FolderCheck(gateway, oneFeed).check(folder, rows::add);
        }
        Map<String, String[]> byName = new LinkedHashMap<>();
        rows.forEach(row -> byName.put(row.substring(0, row.indexOf('\t')), row.split("\t", -1)));
        return byName;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    private static String admission(String mode) {
        return "MSH|^~\\&|DPI|HOPITAL|PASSERELLE|HOPITAL|20260105101500||ADT^A28|C1|" + mode
                + "|2.5|||||||UNICODE UTF-8\r"
                + "EVN||20260105101500\rPID|1||778899^^^CLINIQUE&1.2.250.1.71.4.2.2.999999999&ISO^PI||" + NAME
                + "^CAMILLE^^^^^D||19700101|F\r";
    }
}
