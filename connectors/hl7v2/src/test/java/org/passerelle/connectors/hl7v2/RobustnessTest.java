package org.passerelle.connectors.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.hl7v2.er7.BatchReader;
import org.passerelle.connectors.hl7v2.er7.HeaderReader;
import org.passerelle.connectors.hl7v2.intake.Acceptance;
import org.passerelle.connectors.hl7v2.intake.AckFactory;
import org.passerelle.connectors.hl7v2.intake.ChannelPolicy;
import org.passerelle.connectors.hl7v2.intake.ErrorCode;
import org.passerelle.connectors.hl7v2.intake.Fault;
import org.passerelle.connectors.hl7v2.intake.Location;
import org.passerelle.connectors.hl7v2.intake.Verdict;

/**
 * Programme: mutations of our messages with a fixed seed, and every collected message, go through acceptance,
 * acknowledgement and mapping: no exception, never more than a second of processor time each, whatever the bytes are.
 */
class RobustnessTest {
    private static final long SEED = 20_260_115L;
    private static final int MUTATIONS = 6_000;
    private static final Duration EACH_MAX = Duration.ofSeconds(1);
    /** For messages of up to 16 MiB on a busy machine; quadratic work would take minutes. */
    private static final Duration HUGE_MAX = Duration.ofSeconds(5);

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final List<String> SEEDS =
            List.of(Samples.ADT_A01, Samples.ORU_VITALS, Samples.ADT_A40, Samples.ADT_A03);

    private final Acceptance acceptance = new Acceptance(ChannelPolicy.standard(), Optional.empty());
    private final AckFactory acks = new AckFactory(Clock.systemUTC());
    private final Hl7v2Mapper mapper = new Hl7v2Mapper();
    private final Map<String, Integer> counts = new TreeMap<>();

    @Test
    void mutatedMessagesDoNoHarm() {
        Mutator mutator = new Mutator(SEED);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] bytes = mutator.mutate(SEEDS.get(i % SEEDS.size()).getBytes(UTF_8));
            feed("seed " + SEED + ", mutation " + i, bytes, EACH_MAX);
        }
        report("mutations");
    }

    @Test
    void collectedMessagesDoNoHarm() throws IOException {
        for (Path file : SharedSamples.files()) {
            // As the intake hands them over: message by message.
            for (byte[] message : messages(Files.readAllBytes(file))) {
                feed(file.toString(), message, EACH_MAX);
            }
        }
        report("collected messages");
    }

    private static List<byte[]> messages(byte[] file) {
        return BatchReader.split(file, Integer.MAX_VALUE).orElseThrow().batches().stream()
                .flatMap(batch -> batch.messages().stream())
                .toList();
    }

    @Test
    void hugeMessagesStayLinear() {
        huge("16 MiB in one field", "OBX|7|FT|X^Y^L||" + "a".repeat(16 << 20) + "||||||F\r");
        huge("millions of separators", "NTE|" + "^~&|".repeat(2 << 20) + "\r");
        huge("alternating segments", "OBX|1|NM|8867-4^FC^LN||80||||||F\rNTE|1\r".repeat(9_000));
        huge("escapes without end", "OBX|7|FT|X||" + "\\H".repeat(1 << 20) + "\r");
    }

    private void huge(String name, String more) {
        feed(name, (Samples.ORU_VITALS + more).getBytes(UTF_8), HUGE_MAX);
    }

    private void feed(String name, byte[] bytes, Duration max) {
        long start = CPU.getCurrentThreadCpuTime();
        try {
            Verdict verdict = acceptance.judge(bytes);
            switch (verdict) {
                case Verdict.Accepted accepted -> {
                    acks.taken(accepted.header());
                    count("taken, " + outcome(bytes, accepted.charset().name()));
                }
                case Verdict.Refused refused -> {
                    acks.refused(refused.header(), refused.fault());
                    count(refused.fault().refusal().code());
                    outcome(bytes, "ISO-8859-15");
                }
            }
            acks.refused(
                    HeaderReader.read(bytes), Fault.error(ErrorCode.DATA_TYPE_ERROR, Location.of("PID"), "é|^~\\&"));
        } catch (RuntimeException e) {
            throw new AssertionError("exception for " + name, e);
        }
        assertThat(Duration.ofNanos(CPU.getCurrentThreadCpuTime() - start))
                .as("processor time for %s", name)
                .isLessThan(max);
    }

    private String outcome(byte[] bytes, String charset) {
        Mapping mapping = mapper.map(Samples.message(bytes, charset));
        return mapping instanceof Mapping.Understood ? "understood" : mapping.toString();
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    private void report(String title) {
        System.err.println(title + ": " + counts);
        assertThat(counts.entrySet().stream()
                        .filter(entry -> entry.getKey().equals("taken, understood"))
                        .findFirst())
                .as("some of the %s are good", title)
                .isNotEqualTo(Optional.empty());
    }
}
