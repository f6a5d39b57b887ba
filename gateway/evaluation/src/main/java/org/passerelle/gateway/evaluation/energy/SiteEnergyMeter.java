package org.passerelle.gateway.evaluation.energy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Optional;
import java.util.OptionalDouble;
import org.passerelle.adapters.api.Energy;
import org.passerelle.adapters.api.Execution;
import org.passerelle.routes.ask.EnergyMeter;

/**
 * The energy of each answer, from the best source there is: what the adapter or its server measured; the processors'
 * counters, shared by busy time; processor time times the power of a core; tokens times a published coefficient; the length of
 * the call times the power that the site declares; or nothing.
 * Thread-safe.
 */
public final class SiteEnergyMeter implements EnergyMeter {
    private static final double NANO = 1e-9;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final EnergySettings settings;
    private final Optional<BusyShare> counters;

    public SiteEnergyMeter(EnergySettings settings) {
        this(settings, Runtime.getRuntime().availableProcessors());
    }

    SiteEnergyMeter(EnergySettings settings, int processors) {
        this.settings = settings;
        RaplCounter rapl = RaplCounter.open(settings.powercap());
        this.counters = rapl.isPresent() ? Optional.of(new BusyShare(rapl::joules, processors)) : Optional.empty();
    }

    /** Whether this machine's counters can be read; if not, what computes here is estimated. */
    public boolean readsCounters() {
        return counters.isPresent();
    }

    @Override
    public Running begin(String adapter) {
        return switch (settings.placeOf(adapter)) {
            case Place.Here here -> new RunningHere(counters.map(BusyShare::begin));
            case Place.Elsewhere elsewhere -> Execution::energy;
            case Place.Declared(double watts) -> declared(watts);
            case Place.LanguageModel model -> execution -> execution.energy().or(() -> tokens(model, execution));
        };
    }

    /** The whole of the call counts, the way there and back included: an upper bound of the time that the server worked. */
    private static Running declared(double watts) {
        long startedNanos = System.nanoTime();
        return execution -> execution
                .energy()
                .or(() -> Optional.of(new Energy(
                        (System.nanoTime() - startedNanos) * NANO * watts,
                        "estimation, temps d'appel × " + watts + " W déclarés par le site",
                        Energy.Grade.D)));
    }

    private static Optional<Energy> tokens(Place.LanguageModel model, Execution execution) {
        return execution.tokensOut().isPresent()
                ? Optional.of(TokenEstimate.of(model, execution.tokensOut().getAsLong()))
                : Optional.empty();
    }

    /** Processor time of this thread in nanoseconds; -1 on a virtual thread, of which the machine cannot tell. */
    private static long processorNanos() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : -1;
    }

    private final class RunningHere implements Running {
        private final Optional<BusyShare.Start> share;
        private final Thread thread = Thread.currentThread();
        private final long startedNanos = System.nanoTime();
        private final long processorStartedNanos = processorNanos();

        RunningHere(Optional<BusyShare.Start> share) {
            this.share = share;
        }

        @Override
        public Optional<Energy> end(Execution execution) {
            long elapsedNanos = Math.max(1, System.nanoTime() - startedNanos);
            boolean timed = processorStartedNanos >= 0 && thread == Thread.currentThread();
            long busyNanos = timed ? Math.min(elapsedNanos, processorNanos() - processorStartedNanos) : elapsedNanos;
            OptionalDouble measured =
                    share.isPresent() ? counters.orElseThrow().end(share.get()) : OptionalDouble.empty();
            return execution
                    .energy()
                    .or(() -> Optional.of(
                            measured.isPresent()
                                    ? counted(measured.getAsDouble() * busyNanos / elapsedNanos, timed)
                                    : estimated(busyNanos, timed)));
        }

        private Energy counted(double joules, boolean timed) {
            return new Energy(joules, "compteurs RAPL, au prorata du temps " + time(timed), Energy.Grade.B);
        }

        private Energy estimated(long busyNanos, boolean timed) {
            return new Energy(
                    busyNanos * NANO * settings.wattsPerCore(),
                    "estimation, temps " + time(timed) + " × " + settings.wattsPerCore() + " W par cœur",
                    Energy.Grade.D);
        }

        private static String time(boolean timed) {
            return timed ? "de processeur" : "d'appel";
        }
    }
}
