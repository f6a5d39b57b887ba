package org.passerelle.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The load's messages: their size, their frame, their identifiers. */
class AdtFramesTest {
    private final AdtFrames frames = new AdtFrames(3, 7);

    @Test
    void aMessageHasTheSizeThatTheFiguresName() {
        byte[] frame = frames.next();

        assertThat(frame).hasSize(AdtFrames.MESSAGE_BYTES + 3).startsWith(0x0B).endsWith(0x1C, 0x0D);
    }

    @Test
    void everyMessageHasItsOwnControlIdAndPatientsTakeTurns() {
        Set<String> controlIds = new HashSet<>();
        Set<String> patients = new HashSet<>();
        for (int i = 0; i < AdtFrames.PATIENTS; i++) {
            String[] segments = new String(frames.next(), StandardCharsets.UTF_8).split("\r");
            controlIds.add(segments[0].split("\\|")[9]);
            patients.add(segments[2].split("\\|")[3]);
        }

        assertThat(controlIds).hasSize(AdtFrames.PATIENTS).allMatch(id -> id.startsWith("0307"));
        assertThat(patients).hasSize(AdtFrames.PATIENTS);
    }

    @Test
    void tellsTheControlIdThatTheAnswerMustRepeat() {
        String message = new String(frames.next(), StandardCharsets.UTF_8);

        assertThat(new String(frames.controlId(), StandardCharsets.US_ASCII))
                .isEqualTo(message.split("\\|")[9])
                .isEqualTo("03070000000001");
    }
}
