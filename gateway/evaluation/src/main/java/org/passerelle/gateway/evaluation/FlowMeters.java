package org.passerelle.gateway.evaluation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.passerelle.adapters.api.Energy;
import org.passerelle.adapters.api.Mode;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.connectors.api.Remark;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.Inference;
import org.passerelle.routes.ports.Signal;
import org.passerelle.routes.ports.StoredSuggestion;

/**
 * Counts what happens in the flow. Labels name sources, use cases, adapters and codes, never a patient, a case or a
 * professional. Exercises are answered but left out of suggestions and decisions.
 */
public final class FlowMeters implements Consumer<Signal> {
    private static final int TYPES_MAX = 200;

    private final MeterRegistry registry;
    private final BoundedLabel types = new BoundedLabel(TYPES_MAX);
    private final BoundedLabel codes = BoundedLabel.ofWords(TYPES_MAX);
    /** The meters that every message moves, one of them while its sender waits: looking them up costs more than counting. */
    private final Map<MessageLabels, Counter> messages = new ConcurrentHashMap<>();

    private final Map<TimerLabel, Timer> timers = new ConcurrentHashMap<>();
    private final Map<CallLabels, Timer> calls = new ConcurrentHashMap<>();

    public FlowMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    private record MessageLabels(String source, String type, String outcome) {}

    private record TimerLabel(String name, String value) {}

    private record CallLabels(String useCase, String adapter) {}

    @Override
    public void accept(Signal signal) {
        switch (signal) {
            case Signal.MessageTaken taken -> taken(taken);
            case Signal.MessageRefused refused -> messages(refused.source(), refused.type(), "refused");
            case Signal.MessageNotKept lost -> messages(lost.source(), "", "not_kept");
            case Signal.MessageHandled handled -> handled(handled);
            case Signal.SuggestionWritten written -> suggestion(written.suggestion());
            case Signal.DeliveryConfirmed confirmed -> confirmed(confirmed);
            case Signal.DeliveryFailed failed ->
                delivery(failed.destination(), failed.state().name().toLowerCase(Locale.ROOT));
            case Signal.DecisionWritten written -> decision(written);
        }
    }

    private void taken(Signal.MessageTaken taken) {
        String outcome = taken.receipt() instanceof Receipt.Taken ? "taken" : "duplicate";
        messages(taken.source(), taken.type(), outcome);
        timer("passerelle.message.to.disk", "from receipt to the group commit on the disk", "source", taken.source())
                .record(taken.toDisk());
    }

    private void messages(String source, String type, String outcome) {
        messages.computeIfAbsent(
                        new MessageLabels(source, types.of(type), outcome),
                        labels -> registry.counter(
                                "passerelle.messages", "source", source, "type", labels.type(), "outcome", outcome))
                .increment();
    }

    private void handled(Signal.MessageHandled handled) {
        String state = handled.state().name().toLowerCase(Locale.ROOT);
        registry.counter("passerelle.messages.handled", "source", handled.source(), "state", state)
                .increment();
        for (Remark.Kind kind : handled.remarks()) {
            String name = kind.name().toLowerCase(Locale.ROOT);
            registry.counter("passerelle.remarks", "source", handled.source(), "kind", name)
                    .increment();
        }
        timer("passerelle.message.handling", "from receipt to everything written", "source", handled.source())
                .record(handled.sinceReceipt());
    }

    private void suggestion(StoredSuggestion suggestion) {
        if (suggestion.exercise()) {
            return;
        }
        Inference inference = suggestion.inference();
        registry.counter(
                        "passerelle.suggestions",
                        "use_case",
                        suggestion.useCase(),
                        "adapter",
                        inference.adapter(),
                        "mode",
                        lower(inference.mode()),
                        "role",
                        lower(inference.role()),
                        "outcome",
                        lower(suggestion.outcome()),
                        "code",
                        suggestion.outcomeCode().isEmpty() ? "" : codes.of(suggestion.outcomeCode()),
                        "shown",
                        Boolean.toString(suggestion.shown()))
                .increment();
        calls.computeIfAbsent(
                        new CallLabels(suggestion.useCase(), inference.adapter()),
                        absent -> Timer.builder("passerelle.adapter.call")
                                .description("the adapter call alone")
                                .tag("use_case", suggestion.useCase())
                                .tag("adapter", inference.adapter())
                                .publishPercentileHistogram()
                                .register(registry))
                .record(suggestion.latency());
        inference.execution().energy().ifPresent(energy -> energy(inference.adapter(), energy));
        if (inference.mode() == Mode.ADVISORY) {
            timer(
                            "passerelle.suggestion",
                            "from receipt of the message to the answer",
                            "use_case",
                            suggestion.useCase())
                    .record(Duration.between(suggestion.receivedAt(), suggestion.createdAt()));
        }
    }

    private void energy(String adapter, Energy energy) {
        Counter.builder("passerelle.adapter.energy")
                .description("energy of the answers; the grade says how it was found")
                .baseUnit("joules")
                .tag("adapter", adapter)
                .tag("grade", lower(energy.grade()))
                .register(registry)
                .increment(energy.joules());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void confirmed(Signal.DeliveryConfirmed confirmed) {
        delivery(confirmed.destination(), "delivered");
        timer("passerelle.delivery", "from the answer to its confirmation", "destination", confirmed.destination())
                .record(confirmed.sinceCreation());
    }

    private void delivery(String destination, String outcome) {
        registry.counter("passerelle.delivery.attempts", "destination", destination, "outcome", outcome)
                .increment();
    }

    private void decision(Signal.DecisionWritten written) {
        if (written.exercise()) {
            return;
        }
        Decision decision = written.decision();
        registry.counter(
                        "passerelle.decisions",
                        "use_case",
                        written.useCase(),
                        "kind",
                        decision.kind().name().toLowerCase(Locale.ROOT),
                        "reason",
                        decision.reasonCode().orElse(""))
                .increment();
        timer("passerelle.decision", "from the suggestion to the decision", "use_case", written.useCase())
                .record(Duration.between(written.suggestedAt(), decision.decidedAt()));
    }

    private Timer timer(String name, String what, String label, String value) {
        return timers.computeIfAbsent(
                new TimerLabel(name, value),
                absent -> Timer.builder(name)
                        .description(what)
                        .tag(label, value)
                        .publishPercentileHistogram()
                        .register(registry));
    }
}
