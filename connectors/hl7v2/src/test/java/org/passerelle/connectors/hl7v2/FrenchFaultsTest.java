package org.passerelle.connectors.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.hl7v2.er7.Charsets;
import org.passerelle.connectors.hl7v2.intake.Acceptance;
import org.passerelle.connectors.hl7v2.intake.Verdict;

/**
 * Programme: the collected French faults (one mutation each of public example messages) get the expected answer. Rows
 * whose norm leaves the answer to the site, and those about documents and batches, are only reported.
 */
class FrenchFaultsTest {
    /** Rows that say otherwise, with the reason. */
    private static final Map<String, String> DIFFERENT_ON_PURPOSE = Map.of(
            "msh9_a08_excluded_in_france.hl7", "real feeds send A08: it is taken as an update",
            "ok_mdm_cda.hl7", "documents come with a later issue",
            "mdm_t10_without_txa13.hl7", "documents come with a later issue",
            "mdm_in_v25.hl7", "documents come with a later issue",
            "oru_bad_base64.hl7", "documents come with a later issue",
            "oru_cda_not_wellformed.hl7", "documents come with a later issue",
            "oru_cda_xxe.hl7", "documents come with a later issue",
            "oru_cda_billion_laughs.hl7", "documents come with a later issue",
            "oru_orc_obx_inconsistent.hl7", "documents come with a later issue",
            "batch_ok.hl7", "batches come with a later issue");

    private static final Set<String> NO_NORM = Set.of("POLICY", "no ACK possible");

    private final Acceptance acceptance = new Acceptance(Charsets.LATIN_9);

    @Test
    void faultsGetTheExpectedAnswer() throws IOException {
        Path folder = SharedSamples.folder().resolve("fr-faults");
        List<String> wrong = new ArrayList<>();
        Map<String, String> reported = new TreeMap<>();
        int agreed = 0;
        List<String> rows = Files.readAllLines(folder.resolve("expected.tsv"));
        for (String row : rows.subList(1, rows.size())) {
            String[] columns = row.split("\t", -1);
            String answer = answer(Files.readAllBytes(folder.resolve(columns[0])));
            if (agrees(columns, answer)) {
                agreed++;
            } else if (DIFFERENT_ON_PURPOSE.containsKey(columns[0]) || isLeftToTheSite(columns[1])) {
                reported.put(columns[0], columns[1] + " " + columns[2] + " -> " + answer);
            } else {
                wrong.add(columns[0] + ": expected " + columns[1] + " " + columns[2] + ", got " + answer);
            }
        }
        System.err.println(
                "French faults: " + agreed + " of " + (rows.size() - 1) + " as expected; otherwise: " + reported);
        assertThat(wrong).as("rows answered otherwise").isEmpty();
    }

    private static boolean isLeftToTheSite(String expected) {
        return NO_NORM.stream().anyMatch(expected::startsWith);
    }

    private static boolean agrees(String[] columns, String answer) {
        if (columns[1].equals("AA")) {
            return answer.equals("AA");
        }
        return answer.endsWith(columns[2]) && columns[1].contains(answer.substring(0, 2));
    }

    private String answer(byte[] message) {
        return switch (acceptance.judge(message)) {
            case Verdict.Accepted accepted -> "AA";
            case Verdict.Refused refused -> refused.fault().refusal().code();
        };
    }
}
