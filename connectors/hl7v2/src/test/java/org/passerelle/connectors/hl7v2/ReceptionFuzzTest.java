package org.passerelle.connectors.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Reception;
import org.passerelle.connectors.hl7v2.dissect.Hl7v2Dissector;
import org.passerelle.connectors.hl7v2.er7.MessageReader;
import org.passerelle.connectors.hl7v2.intake.ChannelPolicy;

/**
 * Programme: damaged copies of our messages and of the collected ones, with a fixed seed, go through reception, reading
 * and dissection: no exception, no second of processor time, every message that was taken can be read. The system
 * property {@code passerelle.fuzz} sets how many.
 */
class ReceptionFuzzTest {
    private static final int MUTATIONS = Integer.getInteger("passerelle.fuzz", 20_000);
    private static final long SEED = Long.getLong("passerelle.fuzz.seed", 20_261_124L);
    private static final Duration EACH_MAX = Duration.ofSeconds(1);
    /** Longer ones would turn the test into one of a few documents. */
    private static final int SEED_BYTES_MAX = 20_000;

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private final Hl7v2Dissector dissector = new Hl7v2Dissector();
    private int taken;
    private int refused;

    @Test
    void damagedInputDoesNoHarm() throws IOException {
        List<byte[]> seeds = seeds();
        Mutator mutator = new Mutator(SEED);
        for (int i = 0; i < MUTATIONS; i++) {
            feed(i, mutator.mutate(seeds.get(i % seeds.size())));
        }
        System.err.println(MUTATIONS + " mutations of " + seeds.size() + " messages, seed " + SEED + ": " + taken
                + " messages taken, " + refused + " refused");
        assertThat(taken).as("messages taken in spite of the damage").isPositive();
        assertThat(refused).as("messages refused").isPositive();
    }

    private static List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (String text : List.of(Samples.ADT_A01, Samples.ORU_VITALS, Samples.ADT_A40, Samples.ADT_A03)) {
            seeds.add(text.getBytes(UTF_8));
        }
        seeds.add(("\ufeff" + Samples.ADT_A01).getBytes(UTF_16LE));
        seeds.add(("BHS|^~\\&|A\r" + Samples.ADT_A01 + Samples.ADT_A03 + "BTS|2\r").getBytes(UTF_8));
        seeds.add(XmlSamples.ADT_A01.getBytes(UTF_8));
        if (SharedSamples.isPresent()) {
            for (Path file : SharedSamples.files()) {
                if (Files.size(file) < SEED_BYTES_MAX) {
                    seeds.add(Files.readAllBytes(file));
                }
            }
        }
        return seeds;
    }

    private void feed(int number, byte[] bytes) {
        MemoryIntake intake = new MemoryIntake();
        Reception reception = new Hl7v2Reception(
                "fuzz", ChannelPolicy.standard(), intake, Optional.of(new WellFormedness()), Clock.systemUTC());
        long start = CPU.getCurrentThreadCpuTime();
        try {
            Content content = Content.copyOf(bytes);
            reception.recognises(content);
            reception.receive(content, Map.of()).toCompletableFuture().join();
            intake.refused.forEach(dissector::dissect);
            for (Message message : intake.taken) {
                dissector.dissect(message);
                if (MessageReader.read(message).isEmpty()) {
                    throw new AssertionError("taken and not readable");
                }
            }
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(
                    "seed " + SEED + ", mutation " + number + ": "
                            + HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, SEED_BYTES_MAX)),
                    e);
        }
        taken += intake.taken.size();
        refused += intake.refused.size();
        assertThat(Duration.ofNanos(CPU.getCurrentThreadCpuTime() - start))
                .as("processor time, seed %d, mutation %d", SEED, number)
                .isLessThan(EACH_MAX);
    }
}
