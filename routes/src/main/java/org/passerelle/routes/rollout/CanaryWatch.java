package org.passerelle.routes.rollout;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.passerelle.adapters.api.Mode;
import org.passerelle.routes.ports.Inference;
import org.passerelle.routes.ports.Signal;
import org.passerelle.routes.ports.StoreException;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.ports.Switches;

/**
 * Watches canaries and gives the champion its place back when one errs or drifts: a switch lowers the canary to shadow, so
 * that the return survives a restart, is in the ledger, and an operator can take it back. Thread-safe.
 */
public final class CanaryWatch implements Consumer<Signal> {
    private static final String BY = "passerelle";
    private static final int HUNDRED = 100;

    private final Map<String, Watched> watched;
    private final SwitchBoard board;
    private final Executor away;
    private final Clock clock;
    private final List<Consumer<Returned>> listeners = new CopyOnWriteArrayList<>();

    /**
     * @param rollouts by use case
     * @param away runs what blocks on the disk, since signals are heard on the flow's threads
     */
    public CanaryWatch(Map<String, Rollout> rollouts, SwitchBoard board, Executor away, Clock clock) {
        this.watched = new ConcurrentHashMap<>();
        rollouts.forEach((useCase, rollout) ->
                rollout.canary().ifPresent(canary -> watched.put(useCase, new Watched(useCase, canary))));
        this.board = board;
        this.away = away;
        this.clock = clock;
    }

    /** A canary was taken back. {@code why} is for the operator, in French. */
    public record Returned(String useCase, String adapter, String why) {}

    /** Called after a canary was taken back, away from the flow. */
    public void listen(Consumer<Returned> listener) {
        listeners.add(listener);
    }

    @Override
    public void accept(Signal signal) {
        if (signal instanceof Signal.SuggestionWritten(StoredSuggestion suggestion)
                && suggestion.inference().role() == Inference.Role.CANARY) {
            Watched canary = watched.get(suggestion.useCase());
            if (canary != null
                    && canary.canary.adapter().equals(suggestion.inference().adapter())) {
                canary.heard(suggestion.outcome());
            }
        }
    }

    /** An alarm of the drift watch: a canary of that name is taken back in every use case. */
    public void drifted(String adapter) {
        watched.values().stream()
                .filter(canary -> canary.canary.adapter().equals(adapter))
                .forEach(canary -> canary.takeBack("dérive des données ou des réponses"));
    }

    private void write(Watched canary, String why) {
        String adapter = canary.canary.adapter();
        try {
            board.set(new Switches.Switch(adapter, canary.useCase, "", Mode.SHADOW, BY, why, clock.instant()));
        } catch (StoreException unavailable) {
            System.getLogger(CanaryWatch.class.getName())
                    .log(System.Logger.Level.ERROR, "the return of a canary is not on the disk", unavailable);
        }
        canary.beginAnew();
        Returned returned = new Returned(canary.useCase, adapter, why);
        listeners.forEach(listener -> listener.accept(returned));
    }

    /** The last calls of one canary. */
    private final class Watched {
        private final String useCase;
        private final Canary canary;
        private final Deque<Boolean> erred = new ArrayDeque<>();
        private int errors;
        /** Being taken back: the switch that says so may take the disk a while. */
        private boolean leaving;

        private Watched(String useCase, Canary canary) {
            this.useCase = useCase;
            this.canary = canary;
        }

        private synchronized void heard(StoredSuggestion.Outcome outcome) {
            if (!leads()) {
                // What it answers in the shadow says nothing about the day an operator puts it back.
                forget();
                return;
            }
            boolean error = switch (outcome) {
                case SUGGESTED, ABSTAINED -> false;
                case LATE, FAILED, INVALID, NOT_ASKED -> true;
            };
            erred.addLast(error);
            errors += error ? 1 : 0;
            if (erred.size() > canary.leastCalls()) {
                errors -= erred.removeFirst() ? 1 : 0;
            }
            if (erred.size() >= canary.leastCalls() && errors * HUNDRED > canary.mostErrorPercent() * erred.size()) {
                takeBack(errors + " appels sur " + erred.size() + " sans réponse valable");
            }
        }

        private synchronized void takeBack(String why) {
            if (!leads()) {
                return;
            }
            leaving = true;
            forget();
            try {
                away.execute(() -> write(this, why));
            } catch (RejectedExecutionException closing) {
                leaving = false;
                throw closing;
            }
        }

        /** A canary that an operator puts back gets a fresh start. */
        private synchronized void beginAnew() {
            leaving = false;
            forget();
        }

        private boolean leads() {
            return !leaving && board.cap(useCase).cap(canary.adapter(), "", Mode.ADVISORY) == Mode.ADVISORY;
        }

        private void forget() {
            erred.clear();
            errors = 0;
        }
    }
}
