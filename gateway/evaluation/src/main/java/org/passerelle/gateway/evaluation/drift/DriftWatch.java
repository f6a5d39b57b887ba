package org.passerelle.gateway.evaluation.drift;

import ca.uhn.fhir.context.FhirContext;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.passerelle.adapters.api.Baseline;
import org.passerelle.adapters.api.Mode;
import org.passerelle.gateway.evaluation.agreement.Proposed;
import org.passerelle.gateway.evaluation.agreement.Verdict;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.Signal;
import org.passerelle.routes.ports.StoreException;
import org.passerelle.routes.ports.StoredSuggestion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches every adapter's inputs, outputs and agreement as answers and decisions are written. Listening costs the flow
 * nothing: one thread of its own does the work, and what it has no time for is left out and counted.
 */
public final class DriftWatch implements Consumer<Signal>, MeterBinder, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DriftWatch.class);
    private static final int WAITING_MAX = 2_000;

    private final Map<String, Baseline> baselines;
    private final Map<String, AdapterDrift> adapters;
    private final Function<String, Optional<SuggestionRow>> rows;
    private final FeatureReader features;
    private final DriftListener listener;
    private final BlockingQueue<Signal> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final AtomicLong dropped = new AtomicLong();
    private final Map<DriftAlarm.Key, DriftAlarm> standing = new HashMap<>();
    private final Thread thread;
    private boolean closed;

    /**
     * @param baselines what each adapter looked like at validation, by configured name; no other adapter is watched
     * @param rows reads a suggestion with its decision by its id
     * @param listener told of alarms
     */
    public DriftWatch(
            Map<String, Baseline> baselines,
            DriftSettings settings,
            FhirContext fhir,
            Function<String, Optional<SuggestionRow>> rows,
            DriftListener listener) {
        this.baselines = Map.copyOf(baselines);
        this.rows = rows;
        this.features = new FeatureReader(fhir);
        this.listener = listener;
        Map<String, AdapterDrift> drifts = new HashMap<>();
        this.baselines.forEach(
                (adapter, baseline) -> drifts.put(adapter, new AdapterDrift(adapter, baseline, settings)));
        this.adapters = Map.copyOf(drifts);
        this.thread = Thread.ofPlatform().name("drift").daemon().unstarted(this::work);
    }

    /** Begins to watch; a watch that was closed meanwhile does not. */
    public synchronized void start() {
        if (!closed) {
            thread.start();
        }
    }

    /**
     * Goes through earlier answers, the oldest first, to be where a gateway that never stopped would be; to be called
     * before {@link #start}.
     */
    public void rebuild(SuggestionRow row) {
        look(row.suggestion());
        Verdict.of(row).ifPresent(verdict -> judged(row, verdict));
    }

    @Override
    public void accept(Signal signal) {
        boolean concerns = signal instanceof Signal.SuggestionWritten || signal instanceof Signal.DecisionWritten;
        if (concerns && !waiting.offer(signal)) {
            dropped.incrementAndGet();
        }
    }

    /** How far one adapter has drifted; empty if it is not watched. */
    public Optional<DriftStatus> status(String adapter) {
        return Optional.ofNullable(adapters.get(adapter)).map(drift -> drift.status(dropped.get()));
    }

    /** Every alarm that stands. */
    public List<DriftAlarm> alarms() {
        return adapters.values().stream()
                .flatMap(drift -> drift.alarms().stream())
                .toList();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        adapters.forEach((adapter, drift) -> {
            baselines
                    .get(adapter)
                    .features()
                    .forEach(feature -> gauge("passerelle.adapter.psi", drift, status -> psi(status, feature.name()))
                            .tag("adapter", adapter)
                            .tag("feature", feature.name())
                            .description(
                                    "population stability index of an input; NaN while there is too little to judge")
                            .register(registry));
            gauge(
                            "passerelle.adapter.output.divergence",
                            drift,
                            status -> orNaN(status.outputs().divergence()))
                    .tag("adapter", adapter)
                    .description(
                            "Jensen-Shannon divergence of what is proposed; NaN while there is too little to judge")
                    .register(registry);
            gauge("passerelle.adapter.agreement", drift, DriftWatch::latestAgreement)
                    .tag("adapter", adapter)
                    .description("agreement in the last group of decisions; NaN before the first")
                    .register(registry);
            gauge(
                            "passerelle.adapter.drift.alarms",
                            drift,
                            status -> status.alarms().size())
                    .tag("adapter", adapter)
                    .description("drift alarms that stand")
                    .register(registry);
        });
        Gauge.builder("passerelle.drift.dropped", dropped, AtomicLong::get)
                .description("answers and decisions that drift was not told of")
                .register(registry);
    }

    private static Gauge.Builder<AdapterDrift> gauge(
            String name, AdapterDrift drift, ToDoubleFunction<DriftStatus> figure) {
        return Gauge.builder(name, drift, each -> figure.applyAsDouble(each.status(0)));
    }

    private static double psi(DriftStatus status, String feature) {
        return status.inputs().stream()
                .filter(input -> input.feature().equals(feature))
                .mapToDouble(input -> orNaN(input.psi()))
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double latestAgreement(DriftStatus status) {
        List<Double> points = status.agreement().points();
        return points.isEmpty() ? Double.NaN : points.getLast();
    }

    private static double orNaN(OptionalDouble figure) {
        return figure.orElse(Double.NaN);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        while (true) {
            try {
                Signal signal = waiting.take();
                take(signal);
                tell();
            } catch (InterruptedException stopping) {
                return;
            } catch (StoreException unavailable) {
                dropped.incrementAndGet();
            } catch (RuntimeException unexpected) {
                // Drift is a figure: whatever goes wrong with one answer must not end the watch.
                dropped.incrementAndGet();
                LOG.error(
                        "drift could not take a signal: {}",
                        unexpected.getClass().getName());
            }
        }
    }

    private void take(Signal signal) {
        switch (signal) {
            case Signal.SuggestionWritten(StoredSuggestion suggestion) -> {
                look(suggestion);
                if (suggestion.inference().mode() != Mode.ADVISORY) {
                    rows.apply(suggestion.id())
                            .ifPresent(row -> Verdict.of(row).ifPresent(verdict -> judged(row, verdict)));
                }
            }
            case Signal.DecisionWritten written ->
                rows.apply(written.decision().suggestionId())
                        .ifPresent(row -> Verdict.of(row).ifPresent(verdict -> judged(row, verdict)));
            default -> {
                // Nothing else is queued.
            }
        }
    }

    private void look(StoredSuggestion suggestion) {
        AdapterDrift drift = adapters.get(suggestion.inference().adapter());
        if (drift == null || suggestion.exercise()) {
            return;
        }
        switch (suggestion.outcome()) {
            case SUGGESTED, ABSTAINED, LATE, FAILED, INVALID ->
                drift.asked(features.read(
                        baselines.get(suggestion.inference().adapter()).features(), suggestion.inputJson()));
            case NOT_ASKED -> {
                // It is the gateway that decided, whatever the input.
            }
        }
        Proposed.of(suggestion.answerJson()).ifPresent(proposed -> drift.proposed(proposed.code()));
    }

    private void judged(SuggestionRow row, Verdict verdict) {
        AdapterDrift drift = adapters.get(row.suggestion().inference().adapter());
        if (drift != null && !row.suggestion().exercise()) {
            drift.decided(verdict.agrees());
        }
    }

    private void tell() {
        Map<DriftAlarm.Key, DriftAlarm> now = new HashMap<>();
        alarms().forEach(alarm -> now.put(alarm.key(), alarm));
        for (DriftAlarm alarm : now.values()) {
            if (standing.put(alarm.key(), alarm) == null) {
                listener.begins(alarm);
            }
        }
        for (DriftAlarm alarm : new ArrayList<>(standing.values())) {
            if (!now.containsKey(alarm.key())) {
                standing.remove(alarm.key());
                listener.ends(alarm);
            }
        }
    }
}
