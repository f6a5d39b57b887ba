package org.passerelle.routes.handover;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Remark;
import org.passerelle.routes.Handling;
import org.passerelle.routes.UseCase;
import org.passerelle.routes.evidence.BookKeeper;
import org.passerelle.routes.ports.Followers;
import org.passerelle.routes.ports.Journal;
import org.passerelle.routes.ports.OwedDelivery;
import org.passerelle.routes.ports.Signal;
import org.passerelle.routes.ports.Signals;
import org.passerelle.routes.ports.StoreException;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.stock.StockKeeper;
import org.passerelle.routes.understand.SubjectFacts;

/** Writes the message's new state, the suggestions and the deliveries they owe in one transaction, and waits for the disk. */
public final class HandOver {
    private final Map<String, UseCase> useCases;
    private final SuggestionBundle bundles;
    private final Followers followers;
    private final BookKeeper book;
    private final StockKeeper stock;
    private final Journal journal;
    private final Signals signals;
    private final Runnable wakeDeliveries;
    private final Clock clock;

    /**
     * @param useCases by name
     * @param followers who is told of changed facts
     * @param book which pages of the evidence book are turned
     * @param wakeDeliveries called when deliveries were written; must not block
     */
    public HandOver(
            Map<String, UseCase> useCases,
            SuggestionBundle bundles,
            Followers followers,
            BookKeeper book,
            StockKeeper stock,
            Journal journal,
            Signals signals,
            Runnable wakeDeliveries,
            Clock clock) {
        this.useCases = Map.copyOf(useCases);
        this.bundles = bundles;
        this.followers = followers;
        this.book = book;
        this.stock = stock;
        this.journal = journal;
        this.signals = signals;
        this.wakeDeliveries = wakeDeliveries;
        this.clock = clock;
    }

    /**
     * @throws StoreException if it is not on the disk: the message is still to be handled
     * @throws IllegalArgumentException if the store can never take it
     */
    public void handOver(Handling handling) throws InterruptedException {
        Handling written = handling.read().writeWhileTrue(handling, this::write);
        written.suggestions().forEach(suggestion -> signals.raise(new Signal.SuggestionWritten(suggestion)));
        signals.raise(new Signal.MessageHandled(
                written.message().id(),
                written.message().source(),
                written.message().type(),
                written.state(),
                Duration.between(written.message().receivedAt(), clock.instant()),
                written.remarks().stream().map(Remark::kind).toList()));
    }

    private void write(Handling handling) throws InterruptedException {
        List<OwedDelivery> deliveries = owed(handling);
        Journal.Handled handled = new Journal.Handled(
                handling.message().id(),
                handling.state(),
                handling.note(),
                handling.remarks(),
                handling.events(),
                handling.changes(),
                handling.context(),
                handling.suggestions(),
                deliveries,
                handling.answered(),
                book.pages(handling),
                stock.movements(handling));
        try {
            journal.write(handled).toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
        if (!deliveries.isEmpty()) {
            wakeDeliveries.run();
        }
    }

    /** A row that no store would ever take must not block the patient's lane: it goes aside instead of being retried. */
    private static RuntimeException failure(Throwable cause) {
        return cause instanceof IllegalArgumentException unacceptable
                ? unacceptable
                : new StoreException("what follows from a message could not be written", cause);
    }

    private List<OwedDelivery> owed(Handling handling) {
        List<OwedDelivery> owed = new ArrayList<>(followers.owed(
                handling.message(),
                handling.context(),
                handling.facts().stream().anyMatch(SubjectFacts::exercise)));
        for (StoredSuggestion suggestion : handling.suggestions()) {
            if (suggestion.outcome() != StoredSuggestion.Outcome.SUGGESTED || !suggestion.shown()) {
                continue;
            }
            String payload = bundles.json(suggestion, handling.facts());
            for (String destination : useCases.get(suggestion.useCase()).destinations()) {
                owed.add(new OwedDelivery(
                        Ids.derivedInTime(suggestion.id(), destination),
                        suggestion.id(),
                        suggestion.messageId(),
                        destination,
                        payload,
                        suggestion.exercise(),
                        suggestion.createdAt(),
                        suggestion.expiresAt()));
            }
        }
        return owed;
    }
}
