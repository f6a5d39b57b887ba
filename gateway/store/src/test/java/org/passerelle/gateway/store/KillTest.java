package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.routes.ports.Inbox.Received;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.Outbox.Due;
import org.passerelle.routes.ports.Store;

/**
 * Programme: a process that appends and handles messages is killed (SIGKILL) in full flight, several times on the same
 * data. Every message it acknowledged is then in the record exactly once, and every handled one owes its delivery.
 */
class KillTest {
    private static final int ROUNDS = 4;
    private static final int LINES_BEFORE_KILL = 400;

    @TempDir
    private Path folder;

    @Test
    void whatWasAcknowledgedSurvives() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.addAll(runAndKill(round));
        }
        try (Store store = Stores.sqlite(folder, Clock.systemUTC())) {
            List<String> kept = controlIds(store);
            assertThat(new HashSet<>(kept)).as("kept once each").hasSameSizeAs(kept);
            assertThat(kept).as("acknowledged messages that are missing").containsAll(acknowledged);
            long handled = store.countByState().get(MessageState.HANDLED);
            List<Due> owed = store.due("hub", Clock.systemUTC().instant().plusSeconds(3600), Integer.MAX_VALUE);
            Set<String> owing = new HashSet<>();
            owed.forEach(due -> owing.add(due.delivery().messageId()));
            assertThat(owing).as("handled messages, each with its delivery").hasSize((int) handled);
            assertThat(owed).as("one delivery each").hasSameSizeAs(owing);
            assertThat(store.verify())
                    .as("the ledger, an entry for each answer")
                    .satisfies(found -> {
                        assertThat(found.findings()).isEmpty();
                        assertThat(found.entries()).isEqualTo(handled + 1);
                    });
        }
    }

    private static List<String> controlIds(Store store) {
        List<String> ids = new ArrayList<>();
        for (Received received : Waiting.after(store, 0, Integer.MAX_VALUE)) {
            ids.add(received.message().controlId());
        }
        for (Due due : store.due("hub", Clock.systemUTC().instant().plusSeconds(3600), Integer.MAX_VALUE)) {
            ids.add(store.find(due.delivery().messageId())
                    .orElseThrow()
                    .message()
                    .controlId());
        }
        return ids;
    }

    private List<String> runAndKill(int round) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledProcess.class.getName(),
                        folder.toString(),
                        "round" + round)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            while (line != null) {
                acknowledged.add(line);
                if (acknowledged.size() == LINES_BEFORE_KILL) {
                    // By its handle, which leaves the lines that were already written to be read.
                    process.toHandle().destroyForcibly();
                }
                line = lines.readLine();
            }
        } finally {
            process.destroyForcibly();
        }
        process.waitFor();
        assertThat(acknowledged)
                .as("round " + round + " was killed in full flight")
                .hasSizeGreaterThanOrEqualTo(LINES_BEFORE_KILL);
        return acknowledged;
    }
}
