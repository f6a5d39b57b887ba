package org.passerelle.gateway.evaluation.energy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaplCounterTest {
    private static final long RANGE = 262_143_328_850L;
    private static final Offset<Double> EXACT = Offset.offset(1e-9);

    @TempDir
    Path folder;

    @Test
    @DisplayName("packages are summed; their subdomains and the platform are left out")
    void packagesAreSummed() {
        PowercapTree tree = new PowercapTree(folder)
                .domain("intel-rapl:0", "package-0", 1_000_000, RANGE)
                .domain("intel-rapl:0:0", "core", 500_000, RANGE)
                .domain("intel-rapl:1", "package-1", 7_000_000, RANGE)
                .domain("intel-rapl:2", "psys", 9_000_000, RANGE);
        RaplCounter counter = RaplCounter.open(folder);
        assertThat(counter.joules().orElseThrow()).as("at the start").isEqualTo(0, EXACT);
        tree.energy("intel-rapl:0", 3_500_000)
                .energy("intel-rapl:0:0", 3_000_000)
                .energy("intel-rapl:1", 7_250_000)
                .energy("intel-rapl:2", 99_000_000);
        assertThat(counter.joules().orElseThrow()).as("2.5 J and 0.25 J").isEqualTo(2.75, EXACT);
    }

    @Test
    @DisplayName("a counter that begins again at 0 goes on counting")
    void wrapAround() {
        PowercapTree tree = new PowercapTree(folder).domain("intel-rapl:0", "package-0", RANGE - 400_000, RANGE);
        RaplCounter counter = RaplCounter.open(folder);
        tree.energy("intel-rapl:0", 600_000);
        assertThat(counter.joules().orElseThrow())
                .as("over the end of the range")
                .isEqualTo(1.0, EXACT);
        tree.energy("intel-rapl:0", 700_000);
        assertThat(counter.joules().orElseThrow()).as("after it").isEqualTo(1.1, EXACT);
    }

    @Test
    @DisplayName("no folder, an empty one and a counter that cannot be read are absent, not zero")
    void whatCannotBeReadIsAbsent() throws IOException {
        assertThat(RaplCounter.open(folder.resolve("none")).isPresent()).isFalse();
        assertThat(RaplCounter.open(folder).isPresent()).isFalse();
        Path half = Files.createDirectories(folder.resolve("half"));
        new PowercapTree(half).domain("intel-rapl:0", "package-0", 1, RANGE);
        Files.delete(half.resolve("intel-rapl:0").resolve("energy_uj"));
        assertThat(RaplCounter.open(half).isPresent()).isFalse();
    }

    @Test
    @DisplayName("a counter that stops being readable says so, and a garbled one too")
    void laterFailure() {
        PowercapTree tree = new PowercapTree(folder).domain("intel-rapl:0", "package-0", 1_000_000, RANGE);
        RaplCounter counter = RaplCounter.open(folder);
        tree.write("intel-rapl:0", "energy_uj", "n/a");
        assertThat(counter.joules()).isEmpty();
        tree.energy("intel-rapl:0", 4_000_000);
        assertThat(counter.joules().orElseThrow()).isEqualTo(3.0, EXACT);
    }
}
