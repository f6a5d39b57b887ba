package org.passerelle.routes.ports;

import java.time.Instant;
import java.util.List;

/** The deliveries that are owed. All methods block until on the disk; they throw {@link StoreException} if it is not. */
public interface Outbox {

    /**
     * Pending deliveries of one destination that are due, the oldest first.
     *
     * @param now only those whose next attempt is at or before this instant
     */
    List<Due> due(String destination, Instant now, int limit);

    /** The destination holds it. {@code reference} names it in the peer's later answer; may be empty. */
    void delivered(String deliveryId, String reference, Instant at);

    /** An attempt failed; the next is not before {@code nextAttemptAt}. */
    void retryAt(String deliveryId, String error, Instant nextAttemptAt);

    /** Given up: a dead letter, for the operator to look at and replay. */
    void bury(String deliveryId, String error, Instant at);

    /** Its time passed before it was delivered. */
    void expire(String deliveryId, Instant at);

    /** Makes a dead letter, or one that expired, pending again with a new expiry. Returns false if it is neither. */
    boolean replay(String deliveryId, Instant newExpiry, String by, String why);

    /**
     * Makes the deliveries of one destination that were confirmed but never answered pending again, unless their time has
     * passed: for a peer that forgets what it holds when it stops.
     *
     * @return how many
     */
    int owedAgain(String destination, Instant now);

    /**
     * A delivery to attempt.
     *
     * @param attempts how many were made before
     */
    record Due(OwedDelivery delivery, int attempts) {}

    /** What became of a delivery. */
    enum DeliveryState {
        PENDING,
        DELIVERED,
        /** The peer said that it integrated or refused it, or that somebody opened it. */
        ANSWERED,
        DEAD,
        EXPIRED
    }
}
