package org.passerelle.routes.rehearse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Reception;
import org.passerelle.routes.Handling;
import org.passerelle.routes.ask.Ask;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.TryOut;
import org.passerelle.routes.understand.Understand;

/**
 * Sends content through the front desk, the mapper and the adapters of a source and stops before anything is written. Known
 * facts are read, adapters are really asked, under their own limits.
 */
public final class Rehearsal implements TryOut {
    private static final Duration LONGEST_RECEPTION = Duration.ofSeconds(30);
    /** Messages of one piece of content that are shown; a file may hold thousands, and adapters are asked for each. */
    private static final int MESSAGES_MAX = 50;

    private final Map<String, Function<Intake, Reception>> receptions;
    private final Understand understand;
    private final Ask ask;

    /**
     * @param receptions for each source, what makes its front desk for an intake; read at each call, so that it may
     *     follow the configuration
     * @param understand reads known facts and writes nothing
     * @param ask the guarded adapters of the flow
     */
    public Rehearsal(Map<String, Function<Intake, Reception>> receptions, Understand understand, Ask ask) {
        this.receptions = receptions;
        this.understand = understand;
        this.ask = ask.withoutTraces();
    }

    @Override
    public List<String> sources() {
        return receptions.keySet().stream().sorted().toList();
    }

    @Override
    public Optional<Outcome> tryOut(String source, Content content) {
        return Optional.ofNullable(receptions.get(source)).map(reception -> rehearse(reception, content));
    }

    private Outcome rehearse(Function<Intake, Reception> reception, Content content) {
        CollectingIntake intake = new CollectingIntake();
        try {
            Reception.Reply reply = reception
                    .apply(intake)
                    .receive(content, Map.of())
                    .toCompletableFuture()
                    .get(LONGEST_RECEPTION.toSeconds(), TimeUnit.SECONDS);
            List<Tried> tried = new ArrayList<>();
            for (CollectingIntake.Arrived arrived :
                    intake.arrived().stream().limit(MESSAGES_MAX).toList()) {
                tried.add(tried(arrived));
            }
            return new Outcome(reply, tried);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the try-out was interrupted", stopping);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException("the front desk did not answer the try-out", failed);
        }
    }

    private Tried tried(CollectingIntake.Arrived arrived) throws InterruptedException {
        return switch (arrived) {
            case CollectingIntake.Refused refused ->
                nothingOf(
                        refused.message(),
                        MessageState.REFUSED,
                        refused.refusal().code() + " : " + refused.refusal().reason());
            case CollectingIntake.Taken taken -> handled(taken.message());
        };
    }

    private Tried handled(Message message) throws InterruptedException {
        try {
            Handling handling = ask.ask(understand.understand(message));
            return new Tried(
                    message,
                    handling.state(),
                    handling.note(),
                    handling.remarks(),
                    handling.events(),
                    handling.suggestions());
        } catch (RuntimeException failure) {
            // As the flow would: a message that a step fails on is set aside.
            return nothingOf(
                    message,
                    MessageState.QUARANTINED,
                    "Erreur interne pendant le traitement : "
                            + failure.getClass().getSimpleName());
        }
    }

    private static Tried nothingOf(Message message, MessageState state, String note) {
        return new Tried(message, state, note, List.of(), List.of(), List.of());
    }
}
