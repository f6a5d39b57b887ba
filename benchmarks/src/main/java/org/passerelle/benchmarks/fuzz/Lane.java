package org.passerelle.benchmarks.fuzz;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.passerelle.connectors.api.Protocol;

/** One format: its seeds, how far the run has come, and what became of its messages. For one thread. */
final class Lane {
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final long MILLI = 1_000_000;

    private final Protocol protocol;
    private final List<byte[]> seeds;
    private final Bench bench;
    private final Findings findings;
    private final Watchdog watchdog;
    private final long seed;
    private final Mutator mutator;
    private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);
    private long messages;
    private long slow;
    private long slowestNanos;
    private long cpuNanos;

    Lane(Protocol protocol, List<byte[]> seeds, Bench bench, Findings findings, Watchdog watchdog, long seed) {
        this.protocol = protocol;
        this.seeds = List.copyOf(seeds);
        this.bench = bench;
        this.findings = findings;
        this.watchdog = watchdog;
        this.seed = seed;
        this.mutator = new Mutator(Grammar.of(protocol));
    }

    /** Feeds messages for a while. */
    void run(Duration time, long most) {
        long end = System.nanoTime() + time.toNanos();
        for (long i = 0; i < most && System.nanoTime() < end; i++) {
            one(damaged(messages));
            messages++;
        }
    }

    /** The same number gives the same message, whatever came before. */
    private byte[] damaged(long number) {
        RandomGenerator random =
                new SplittableRandom(seed * 1_000_003 + protocol.name().hashCode() * 31L + number * 0x9E3779B97F4AL);
        byte[] message = seeds.get(random.nextInt(seeds.size()));
        return mutator.mutate(message, seeds.get(random.nextInt(seeds.size())), random);
    }

    private void one(byte[] message) {
        long start = CPU.getCurrentThreadCpuTime();
        watchdog.begins(message);
        Fate fate = Fate.ESCAPED;
        try {
            fate = bench.feed(message, extension());
            if (fate == Fate.CAUGHT) {
                findings.caught(protocol, bench.reason(), message);
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
            findings.escaped(protocol, e, message);
        }
        watchdog.ends();
        long nanos = CPU.getCurrentThreadCpuTime() - start;
        cpuNanos += nanos;
        slowestNanos = Math.max(slowestNanos, nanos);
        if (nanos > Watchdog.LONGEST.toNanos()) {
            slow++;
            findings.slow(protocol, nanos / MILLI, message);
        }
        fates.merge(fate, 1L, Long::sum);
    }

    private String extension() {
        return switch (protocol) {
            case HL7V2 -> ".hl7";
            case FHIR_JSON, HUB_JSON, CDS_HOOKS -> ".json";
            case HL7V2_XML, CDA, FHIR_XML, HPRIM_XML, PN13, HUB_XML -> ".xml";
            case HPRIM_SANTE -> ".hpr";
            case STOCK_FILE -> ".csv";
        };
    }

    Protocol protocol() {
        return protocol;
    }

    int seeds() {
        return seeds.size();
    }

    long messages() {
        return messages;
    }

    long fate(Fate fate) {
        return fates.getOrDefault(fate, 0L);
    }

    /** Messages that took more than a second of processor time. */
    long slow() {
        return slow;
    }

    double slowestMillis() {
        return (double) slowestNanos / MILLI;
    }

    /** Messages in a second of processor time. */
    double rate() {
        return cpuNanos == 0 ? 0 : messages * 1e9 / cpuNanos;
    }
}
