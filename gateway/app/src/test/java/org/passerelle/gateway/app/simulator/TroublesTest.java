package org.passerelle.gateway.app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bad messages: every kind is there, and each has the fault that its name promises. */
class TroublesTest {
    private final List<Trouble> all = new Troubles(
                    TestSettings.with(1, 1, "fr.health.samu000"), CaseLibrary.load(), Clock.systemUTC())
            .oneOfEach();

    @Test
    void hl7FaultsAreTheOnesNamed() {
        assertThat(hl7("unsupported version")).contains("|3.9|");
        assertThat(hl7("no PID segment")).doesNotContain("\rPID|").contains("\rPV1|");
        assertThat(hl7("unknown character set")).contains("|KLINGON|");
        assertThat(hl7("first of two with one control id")).isEqualTo(hl7("second of two with one control id"));
    }

    @Test
    void aCutFrameHasAStartAndNoEnd() {
        Trouble.Cut cut = all.stream()
                .filter(Trouble.Cut.class::isInstance)
                .map(Trouble.Cut.class::cast)
                .findFirst()
                .orElseThrow();

        assertThat(cut.bytes().toByteArray()).startsWith(MllpClient.START).doesNotContain(MllpClient.END);
    }

    @Test
    void hubFaultsAreTheOnesNamed() {
        assertThat(HubReader.read(hub("JSON that breaks off")))
                .as("broken JSON")
                .isEmpty();
        assertThat(hub("XML with a DTD").body().text(StandardCharsets.UTF_8)).contains("<!DOCTYPE");
        assertThat(HubReader.read(hub("call without a case id")).orElseThrow().caseId())
                .as("case id")
                .isEmpty();
        assertThat(HubReader.read(hub("expired"))).as("well formed, only late").isPresent();
    }

    private String hl7(String what) {
        return ((Trouble.Hl7) named(what)).message().text(StandardCharsets.UTF_8);
    }

    private HubMessage hub(String what) {
        return ((Trouble.Hub) named(what)).message();
    }

    private Trouble named(String what) {
        return all.stream().filter(t -> t.what().equals(what)).findFirst().orElseThrow();
    }
}
