package org.passerelle.gateway.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.passerelle.gateway.app.config.ConfigReader;
import org.passerelle.gateway.app.wiring.ThrowAway;

/**
 * Programme: the collected faults of each format go through {@code check}, that is through the whole gateway, and every file
 * gets the answer that the collection expects of it. Skipped where the collection is absent.
 */
class ExpectedAnswersTest {
    private static final Pattern ACKNOWLEDGEMENT = Pattern.compile("\\b(?:AA|AE|AR)\\b");
    private static final Pattern STATUS = Pattern.compile("\\b[245]\\d\\d\\b");

    /** A row of {@code expected.tsv}: what is expected, in words, and for HL7 v2 the error code. */
    private record Expected(String file, String words, String error) {}

    /** A row of the check. */
    private record Found(String protocol, String answer, String errors, String state) {
        boolean isRefused() {
            return state.equals("REFUSED");
        }
    }

    @Test
    void hl7MessagesGetTheAcknowledgementThatTheirNormSays() throws Exception {
        Path folder = folder("hl7v2", "fr-faults");
        List<String> wrong = new ArrayList<>();
        Map<String, Found> found = check(folder);
        for (Expected row : expected(folder)) {
            Found got = found.get(row.file());
            // Where no norm decides, the channel's setting does: AcceptanceTest is about those.
            boolean free = row.words().startsWith("POLICY");
            Set<String> answers = all(ACKNOWLEDGEMENT, row.words());
            if (row.words().contains("no ACK")) {
                answers.add("refus");
            }
            boolean right = free
                    || (answers.contains(got.answer())
                            && (row.error().isEmpty() || got.errors().equals(row.error())));
            note(right && isKept(got), row, got, wrong);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void documentsAreTakenOrRefusedAsExpected() throws Exception {
        Path folder = folder("cda", "faults");
        List<String> wrong = new ArrayList<>();
        Map<String, Found> found = check(folder);
        for (Expected row : expected(folder)) {
            Found got = found.get(row.file());
            boolean mayBeTaken = row.words().contains("accept") || row.words().startsWith("flag");
            boolean mayBeRefused = row.words().contains("reject") || row.words().contains("refus");
            note(isKept(got) && (got.isRefused() ? mayBeRefused : mayBeTaken), row, got, wrong);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void fhirGetsTheExpectedStatus() throws Exception {
        Path folder = folder("fhir", "faults");
        List<String> wrong = new ArrayList<>();
        Map<String, Found> found = check(folder);
        for (Expected row : expected(folder)) {
            Found got = found.get(row.file());
            Set<String> statuses = all(STATUS, row.words());
            if (row.words().contains("held")) {
                // What is said of a patient who is not known yet is kept under the reference that the sender gave.
                statuses.add("201");
            }
            note(isKept(got) && (statuses.isEmpty() || statuses.contains(got.answer())), row, got, wrong);
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean isKept(Found got) {
        return !got.protocol().equals("-")
                && !got.state().equals("-")
                && !got.state().contains("QUARANTINED");
    }

    private static void note(boolean right, Expected row, Found got, List<String> wrong) {
        if (!right) {
            wrong.add(row.file() + ": expected " + row.words() + " " + row.error() + ", got " + got);
        }
    }

    private static Set<String> all(Pattern pattern, String text) {
        Set<String> all = new HashSet<>();
        for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
            all.add(matcher.group());
        }
        return all;
    }

    private static Path folder(String kind, String name) {
        Path folder = Path.of(System.getProperty("passerelle.shared", "absent"), "data", kind, name);
        Assumptions.assumeTrue(Files.isDirectory(folder), () -> "No collected faults at " + folder);
        return folder;
    }

    private static List<Expected> expected(Path folder) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("expected.tsv"), StandardCharsets.UTF_8);
        boolean withError = lines.get(0).contains("ERR3");
        return lines.subList(1, lines.size()).stream()
                .filter(line -> !line.isBlank())
                .map(line -> line.split("\t", -1))
                .map(cells -> new Expected(cells[0], cells[1], withError ? cells[2] : ""))
                .toList();
    }

    private static Map<String, Found> check(Path folder) throws Exception {
        Map<String, Found> found = new HashMap<>();
        try (ThrowAway gateway =
                ThrowAway.open(ConfigReader.read(Optional.empty(), Map.of()), Optional.empty(), Path.of("absent"))) {
            new FolderCheck(gateway, false).check(folder, row -> {
                String[] cells = row.split("\t", -1);
                found.put(cells[0], new Found(cells[1], cells[2], cells[3], cells[4]));
            });
        }
        return found;
    }
}
