package org.passerelle.gateway.evaluation.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.adapters.api.Energy;
import org.passerelle.adapters.api.Execution;
import org.passerelle.routes.ask.EnergyMeter;

class SiteEnergyMeterTest {
    private static final Execution TOKENS =
            new Execution(Map.of(), OptionalLong.of(900), OptionalLong.of(200), Optional.empty());

    @TempDir
    Path folder;

    private EnergySettings settings(Place place) {
        return new EnergySettings(folder, 10, Map.of("a", place));
    }

    @Test
    @DisplayName("with counters, what computes here is measured: grade B, and no more than the machine took")
    void counters() {
        PowercapTree tree = new PowercapTree(folder).domain("intel-rapl:0", "package-0", 0, 1_000_000_000);
        SiteEnergyMeter meter = new SiteEnergyMeter(settings(new Place.Here()), 1);
        assertThat(meter.readsCounters()).isTrue();
        EnergyMeter.Running running = meter.begin("a");
        tree.energy("intel-rapl:0", 4_000_000);
        burn();
        Energy energy = running.end(Execution.here()).orElseThrow();
        assertThat(energy.grade()).isEqualTo(Energy.Grade.B);
        assertThat(energy.joules()).isPositive().isLessThanOrEqualTo(4.0);
        assertThat(energy.method()).contains("RAPL").contains("processeur");
    }

    @Test
    @DisplayName("without counters it is processor time times the power of a core: grade D")
    void processorTime() {
        SiteEnergyMeter meter = new SiteEnergyMeter(settings(new Place.Here()));
        EnergyMeter.Running running = meter.begin("a");
        long before = System.nanoTime();
        burn();
        Energy energy = running.end(Execution.here()).orElseThrow();
        assertThat(meter.readsCounters()).isFalse();
        assertThat(energy.grade()).isEqualTo(Energy.Grade.D);
        assertThat(energy.joules())
                .as("no more than the time that passed, at 10 W")
                .isPositive()
                .isLessThan((System.nanoTime() - before) * 1e-9 * 10 + 0.01);
        assertThat(energy.method()).contains("10.0 W par cœur");
    }

    @Test
    @DisplayName("on a virtual thread the length of the call counts, and the method says so")
    void virtualThread() throws InterruptedException {
        SiteEnergyMeter meter = new SiteEnergyMeter(settings(new Place.Here()));
        AtomicReference<Energy> energy = new AtomicReference<>();
        Thread.startVirtualThread(() -> {
                    EnergyMeter.Running running = meter.begin("a");
                    energy.set(running.end(Execution.here()).orElseThrow());
                })
                .join();
        assertThat(energy.get().method()).contains("temps d'appel");
    }

    @Test
    @DisplayName("what the server measured itself is kept as it is, wherever it computes")
    void serversOwnFigureIsKept() {
        Energy own = new Energy(3, "compteur du serveur", Energy.Grade.C);
        Execution execution = new Execution(Map.of(), OptionalLong.empty(), OptionalLong.empty(), Optional.of(own));
        for (Place place : new Place[] {new Place.Here(), new Place.Elsewhere(), Place.LanguageModel.dense(8)}) {
            assertThat(new SiteEnergyMeter(settings(place)).begin("a").end(execution))
                    .as(place.toString())
                    .contains(own);
        }
    }

    @Test
    @DisplayName("of a server of which nothing is known there is no figure, nor of an adapter that is not named")
    void unknownIsNothing() {
        assertThat(new SiteEnergyMeter(settings(new Place.Elsewhere()))
                        .begin("a")
                        .end(TOKENS))
                .isEmpty();
        assertThat(new SiteEnergyMeter(settings(new Place.Here())).begin("b").end(TOKENS))
                .isEmpty();
    }

    @Test
    @DisplayName("a language model is estimated from the tokens it wrote, as computed by hand")
    void languageModel() {
        Place.LanguageModel model = new Place.LanguageModel(70, 70, 16, 64, 1.2);
        Energy energy =
                new SiteEnergyMeter(settings(model)).begin("a").end(TOKENS).orElseThrow();
        // 200 × (1.17e-6 × exp(-0.7168) × 70 + 4.05e-5) = 0.016098 Wh; 168 GB on 3 accelerators of 80 GB; PUE 1.2.
        assertThat(energy.joules()).isEqualTo(208.65, Offset.offset(0.5));
        assertThat(energy.grade()).isEqualTo(Energy.Grade.D);
        assertThat(energy.method())
                .contains("EcoLogits")
                .contains("70.0 milliards")
                .contains("lot de 64");
        assertThat(new SiteEnergyMeter(settings(model)).begin("a").end(Execution.here()))
                .as("without a count of tokens")
                .isEmpty();
    }

    @Test
    @DisplayName("where the site declares the power of a server, the length of the call counts, and the method says so")
    void declaredPower() {
        EnergyMeter.Running running = new SiteEnergyMeter(settings(new Place.Declared(40))).begin("a");
        long before = System.nanoTime();
        burn();
        double atLeast = (System.nanoTime() - before) * 1e-9 * 40;
        Energy energy = running.end(Execution.here()).orElseThrow();
        assertThat(energy.joules()).isBetween(atLeast, atLeast * 10 + 1);
        assertThat(energy.grade()).isEqualTo(Energy.Grade.D);
        assertThat(energy.method()).contains("40.0 W déclarés");
    }

    @Test
    @DisplayName("settings that make no sense are refused")
    void refused() {
        assertThatThrownBy(() -> new EnergySettings(folder, 0, Map.of())).hasMessageContaining("wattsPerCore");
        assertThatThrownBy(() -> new Place.Declared(0)).hasMessageContaining("above 0 W");
        assertThatThrownBy(() -> new Place.LanguageModel(7, 8, 16, 1, 1.2)).hasMessageContaining("active");
    }

    /** Keeps this thread's processor busy until its clock has moved. */
    private static void burn() {
        long until = System.nanoTime() + 30_000_000;
        double sink = 0;
        while (System.nanoTime() < until) {
            sink += Math.sqrt(sink + 1);
        }
        assertThat(sink).isPositive();
    }
}
