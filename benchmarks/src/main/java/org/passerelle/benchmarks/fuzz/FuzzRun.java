package org.passerelle.benchmarks.fuzz;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.passerelle.connectors.api.Protocol;

/**
 * A run: format after format in equal slices of time, round after round, so that a fast format brings more messages than a
 * slow one and all are read until the end. After each round the heap is measured after a collection.
 */
public final class FuzzRun {
    private static final Duration SLICE = Duration.ofSeconds(3);
    private static final double MIB = 1 << 20;

    private final Plan plan;
    private final Consumer<String> progress;
    private final List<Double> heaps = new ArrayList<>();

    /** @param progress told a line at a time */
    public FuzzRun(Plan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * What to do.
     *
     * @param messages after so many it ends
     * @param seed the same seed and samples give the same messages
     * @param time after this it ends too
     * @param protocols which formats; empty for all
     * @param samples folders of messages to damage beside our own
     * @param findings where messages are kept that did harm
     */
    public record Plan(
            long messages, long seed, Duration time, Set<Protocol> protocols, List<Path> samples, Path findings) {}

    /** Runs to its end. */
    public FuzzReport run() throws IOException {
        Bench bench = new Bench();
        Findings findings = new Findings(plan.findings(), progress);
        List<Lane> lanes = new ArrayList<>();
        try (Watchdog watchdog = new Watchdog(findings)) {
            Seeds seeds = new Seeds(bench);
            for (Path folder : plan.samples()) {
                seeds.add(folder);
            }
            seeds.byProtocol().forEach((protocol, messages) -> {
                if (plan.protocols().isEmpty() || plan.protocols().contains(protocol)) {
                    lanes.add(new Lane(protocol, messages, bench, findings, watchdog, plan.seed()));
                }
            });
            long end = System.nanoTime() + plan.time().toNanos();
            while (System.nanoTime() < end && total(lanes) < plan.messages()) {
                round(lanes, end);
            }
        }
        return new FuzzReport(lanes, heaps);
    }

    private void round(List<Lane> lanes, long end) {
        long share = Math.ceilDiv(plan.messages(), lanes.size());
        for (Lane lane : lanes) {
            long left = Math.min(share, plan.messages() - total(lanes));
            if (left > 0 && System.nanoTime() < end) {
                lane.run(SLICE, left);
            }
        }
        System.gc();
        heaps.add(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB);
        progress.accept("%,d messages, heap %.0f MiB".formatted(total(lanes), heaps.getLast()));
    }

    private static long total(List<Lane> lanes) {
        return lanes.stream().mapToLong(Lane::messages).sum();
    }
}
