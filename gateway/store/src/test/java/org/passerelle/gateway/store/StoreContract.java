package org.passerelle.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.RecordSearch.DeliveryRow;
import org.passerelle.routes.ports.RecordSearch.MessageDetail;
import org.passerelle.routes.ports.RecordSearch.MessageQuery;
import org.passerelle.routes.ports.RecordSearch.MessageRow;
import org.passerelle.routes.ports.Store;

/** What every contract needs: a store that is empty for each test, on each database, and short ways to ask it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoreContract {
    static final Instant NOW = Instant.parse("2026-03-01T08:00:00.123456Z");

    @Parameter
    TestDatabase database;

    private TestDatabase.Place place;
    private Store store;

    @BeforeParameterizedClassInvocation
    void openStore() throws Exception {
        place = database.newPlace();
        store = place.open(clock());
    }

    @BeforeEach
    void emptyStore() throws Exception {
        place.empty();
    }

    @AfterParameterizedClassInvocation
    void closeStore() throws Exception {
        if (store != null) {
            store.close();
        }
        if (place != null) {
            place.remove();
        }
    }

    Store store() {
        return store;
    }

    TestDatabase.Place place() {
        return place;
    }

    void reopen() throws Exception {
        store.close();
        store = place.open(clock());
    }

    static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    static <T> T done(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /** Appends a new message and returns it. */
    Message taken(String source, String controlId) throws Exception {
        Message message = Samples.message(source, controlId, NOW);
        assertThat(done(store.append(message))).as("a new message is taken").isEqualTo(new Receipt.Taken(message.id()));
        return message;
    }

    MessageDetail detail(String messageId) {
        return store.message(messageId).orElseThrow(() -> new AssertionError("the message is not in the record"));
    }

    MessageState state(Message message) {
        return detail(message.id()).row().state();
    }

    DeliveryRow delivery(Message message, String deliveryId) {
        return detail(message.id()).deliveries().stream()
                .filter(row -> row.delivery().id().equals(deliveryId))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the delivery is not in the record"));
    }

    List<String> ids(MessageQuery query) {
        return store.messages(query).stream().map(MessageRow::id).toList();
    }

    static MessageQuery all(int limit) {
        return Samples.query(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                limit);
    }
}
