package org.passerelle.gateway.app.retention;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.gateway.store.StoreOpenException;
import org.passerelle.gateway.store.Stores;
import org.passerelle.routes.ports.Journal.Handled;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.Store;

/** A real store, and a clock that a test moves. */
final class KeptStore extends Clock implements AutoCloseable {
    private final Store store;
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

    KeptStore(Path folder) throws StoreOpenException {
        this.store = Stores.sqlite(folder, this);
    }

    Store store() {
        return store;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** A message that arrives now, of a size. */
    String receive(String source, int bytes) throws Exception {
        Message message = new Message(
                Ids.next(),
                source,
                Protocol.HL7V2,
                "ADT^A08",
                "",
                "cle",
                now,
                Map.of(),
                Content.copyOf(new byte[bytes]));
        store.append(message).toCompletableFuture().get(10, TimeUnit.SECONDS);
        return message.id();
    }

    String handle(String messageId, MessageState state) throws Exception {
        store.write(Handled.ended(messageId, state, "")).toCompletableFuture().get(10, TimeUnit.SECONDS);
        return messageId;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    @Override
    public void close() {
        store.close();
    }
}
