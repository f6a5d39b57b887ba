package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.Decisions.Result;
import org.passerelle.routes.ports.Inbox.Received;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

/** Programme: many senders of the same control ids, order as seen by a reader beside them, and a race to decide. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ConcurrencyTest extends StoreContract {
    private static final int THREADS = 8;
    private static final int MESSAGES = 60;

    @Test
    void ofManyCopiesExactlyOneIsTaken() throws Exception {
        List<Receipt> receipts = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<List<Receipt>>> senders = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                senders.add(threads.submit(this::sendAll));
            }
            for (Future<List<Receipt>> sender : senders) {
                receipts.addAll(sender.get(30, TimeUnit.SECONDS));
            }
        }
        assertThat(receipts.stream().filter(Receipt.Taken.class::isInstance))
                .as("taken")
                .hasSize(MESSAGES);
        assertThat(Waiting.after(store(), 0, 1000)).as("to handle").hasSize(MESSAGES);
        assertThat(store().messages(all(500))).as("kept").hasSize(Math.min(500, THREADS * MESSAGES));
    }

    private List<Receipt> sendAll() throws Exception {
        List<Receipt> receipts = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            receipts.add(done(store().append(Samples.message("a", "c" + i, NOW))));
        }
        return receipts;
    }

    @Test
    void aReaderThatFollowsTheSequenceMissesNothing() throws Exception {
        List<String> seen = new ArrayList<>();
        Map<String, Long> cursors = new HashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (int thread = 0; thread < THREADS; thread++) {
                String source = "s" + thread;
                threads.submit(() -> {
                    for (int i = 0; i < MESSAGES; i++) {
                        done(store().append(Samples.message(source, "c" + i, NOW)));
                    }
                    return true;
                });
            }
            threads.shutdown();
            boolean ended = false;
            while (true) {
                boolean nothing = true;
                for (String source : store().waitingSources()) {
                    for (Received received : store().receivedAfter(source, cursors.getOrDefault(source, 0L), 50)) {
                        seen.add(received.message().id());
                        cursors.put(source, received.sequence());
                        nothing = false;
                    }
                }
                if (nothing && ended) {
                    break;
                }
                ended = threads.isTerminated();
            }
        }
        assertThat(seen).as("seen once each").hasSize(THREADS * MESSAGES).doesNotHaveDuplicates();
    }

    @Test
    void ofManyDecisionsOneIsKept() throws Exception {
        Message message = taken("samu", "1");
        Flow flow = new Flow(message, "samu:1", NOW);
        done(store().write(flow.handled(Outcome.SUGGESTED)));
        Decision decision = DecisionsContractTest.accepted(flow.suggestionId(), NOW.plusSeconds(1));

        List<Result> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Result>> deciders = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                deciders.add(threads.submit(() -> store().decide(decision)));
            }
            for (Future<Result> decider : deciders) {
                results.add(decider.get(10, TimeUnit.SECONDS));
            }
        }
        assertThat(results.stream().filter(result -> result == Result.KEPT))
                .as("kept")
                .hasSize(1);
    }
}
