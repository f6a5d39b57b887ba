package org.passerelle.gateway.web;

import java.time.Instant;
import java.util.List;
import org.passerelle.routes.ports.Outbox;

/** The one thing the web asks of an outbox: to try again. */
record MemoryOutbox(MemoryStore store) implements Outbox {

    @Override
    public boolean replay(String deliveryId, Instant newExpiry, String by, String why) {
        return store.replayDelivery(deliveryId);
    }

    @Override
    public List<Due> due(String destination, Instant now, int limit) {
        return List.of();
    }

    @Override
    public void delivered(String deliveryId, String reference, Instant at) {
        throw new UnsupportedOperationException("the web delivers nothing");
    }

    @Override
    public void retryAt(String deliveryId, String error, Instant nextAttemptAt) {
        throw new UnsupportedOperationException("the web delivers nothing");
    }

    @Override
    public void bury(String deliveryId, String error, Instant at) {
        throw new UnsupportedOperationException("the web delivers nothing");
    }

    @Override
    public void expire(String deliveryId, Instant at) {
        throw new UnsupportedOperationException("the web delivers nothing");
    }

    @Override
    public int owedAgain(String destination, Instant now) {
        throw new UnsupportedOperationException("the web delivers nothing");
    }
}
