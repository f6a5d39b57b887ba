package org.passerelle.routes.decide;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.Feedback;
import org.passerelle.adapters.api.TakesFeedback;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.RecordSearch;
import org.passerelle.routes.ports.Signal;
import org.passerelle.routes.ports.Signals;
import org.passerelle.routes.ports.StoredSuggestion;

/**
 * Tells the adapters that want to know what became of their suggestions, away from the flow. An adapter that cannot be
 * reached is tried a few times and then not told: feedback serves its provider, and never holds up care. What was ignored or
 * expired is not passed on, since CDS Hooks has no word for it.
 */
public final class FeedbackRelay implements Consumer<Signal>, AutoCloseable {
    private static final int WAITING_MAX = 1_000;
    private static final int MOST_ATTEMPTS = 3;

    private final Map<String, Adapter> adapters;
    private final RecordSearch search;
    private final Duration firstPause;
    private final LongAdder relayed = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_MAX),
            Thread.ofPlatform().daemon().name("feedback-", 0).factory());

    /**
     * @param adapters by configured name; those that take no feedback are passed over
     * @param search finds which adapter made a suggestion
     * @param firstPause before the second attempt; doubled before the third
     */
    public FeedbackRelay(Map<String, Adapter> adapters, RecordSearch search, Duration firstPause) {
        this.adapters = Map.copyOf(adapters);
        this.search = search;
        this.firstPause = firstPause;
    }

    /** Listens to decisions. */
    public void listenTo(Signals signals) {
        signals.listen(this);
    }

    @Override
    public void accept(Signal signal) {
        if (signal instanceof Signal.DecisionWritten written && tellable(written.decision())) {
            try {
                thread.execute(() -> relay(written.decision()));
            } catch (RejectedExecutionException full) {
                lost.increment();
            }
        }
    }

    /** How much feedback arrived. */
    public long relayed() {
        return relayed.sum();
    }

    /** How much feedback did not. */
    public long lost() {
        return lost.sum();
    }

    /** Ends without telling what still waits. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static boolean tellable(Decision decision) {
        return switch (decision.kind()) {
            case ACCEPTED, MODIFIED, OVERRIDDEN -> true;
            case IGNORED, EXPIRED -> false;
        };
    }

    private void relay(Decision decision) {
        try {
            Optional<StoredSuggestion> suggestion =
                    search.suggestion(decision.suggestionId()).map(RecordSearch.SuggestionRow::suggestion);
            if (suggestion.isPresent()
                    && adapters.get(suggestion.get().inference().adapter()) instanceof TakesFeedback taker) {
                (told(taker, feedback(decision, suggestion.get())) ? relayed : lost).increment();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unavailable) {
            // The store above all; whatever it is, the next decision is to be told again.
            lost.increment();
        }
    }

    private boolean told(TakesFeedback taker, Feedback feedback) throws InterruptedException {
        long pauseMs = firstPause.toMillis();
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            try {
                taker.feedback(feedback);
                return true;
            } catch (AdapterException notArrived) {
                if (notArrived.kind() == AdapterException.Kind.REFUSED || attempt == MOST_ATTEMPTS) {
                    break;
                }
                Thread.sleep(pauseMs);
                pauseMs *= 2;
            } catch (RuntimeException broken) {
                break;
            }
        }
        System.getLogger(FeedbackRelay.class.getName())
                .log(System.Logger.Level.WARNING, "feedback on {0} did not arrive", feedback.inferenceId());
        return false;
    }

    private static Feedback feedback(Decision decision, StoredSuggestion suggestion) {
        return new Feedback(
                decision.suggestionId(),
                ProposalIds.taken(suggestion, decision),
                decision.reasonCode().map(ReasonCodes::system),
                decision.reasonCode().map(ReasonCodes::code),
                decision.decidedAt(),
                suggestion.inference().execution().environment());
    }
}
