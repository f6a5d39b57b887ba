package org.passerelle.routes.decide;

import java.time.Instant;
import java.util.List;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.Decisions;
import org.passerelle.routes.ports.RecordSearch;
import org.passerelle.routes.ports.Signal;
import org.passerelle.routes.ports.Signals;
import org.passerelle.routes.ports.StoreException;

/** The store's decisions, with a signal for each that was kept. */
public final class DecisionDesk implements Decisions {
    private final Decisions store;
    private final RecordSearch search;
    private final Signals signals;

    public DecisionDesk(Decisions store, RecordSearch search, Signals signals) {
        this.store = store;
        this.search = search;
        this.signals = signals;
    }

    @Override
    public Result decide(Decision decision) {
        Result result = store.decide(decision);
        if (result == Result.KEPT) {
            raise(decision);
        }
        return result;
    }

    @Override
    public void shown(String suggestionId, Instant at) {
        store.shown(suggestionId, at);
    }

    @Override
    public void opened(String suggestionId, Instant at) {
        store.opened(suggestionId, at);
    }

    @Override
    public void answeredBefore(String suggestionId, String value, Instant at) {
        store.answeredBefore(suggestionId, value, at);
    }

    @Override
    public List<Decision> closeExpired(Instant now, int limit) {
        List<Decision> closed = store.closeExpired(now, limit);
        closed.forEach(this::raise);
        return closed;
    }

    private void raise(Decision decision) {
        try {
            search.suggestion(decision.suggestionId())
                    .map(RecordSearch.SuggestionRow::suggestion)
                    .ifPresent(suggestion -> signals.raise(new Signal.DecisionWritten(
                            decision, suggestion.useCase(), suggestion.exercise(), suggestion.createdAt())));
        } catch (StoreException unavailable) {
            // The decision is kept: who made it must not hear the contrary because nobody else could be told.
            System.getLogger(DecisionDesk.class.getName())
                    .log(System.Logger.Level.WARNING, "a decision is kept, but nobody was told of it", unavailable);
        }
    }
}
