package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.passerelle.gateway.store.DeliveryRows.Standing;
import org.passerelle.routes.ports.Outbox;
import org.passerelle.routes.ports.Outbox.DeliveryState;

/** The deliveries that are owed. */
final class JdbcOutbox implements Outbox {
    static final String DUE = "SELECT " + DeliveryRows.COLUMNS
            + " FROM delivery WHERE destination = ? AND state = 'PENDING' AND next_attempt_at <= ?"
            + " ORDER BY next_attempt_at LIMIT ?";

    private final GroupWriter writer;
    private final Readers readers;
    private final Clock clock;

    JdbcOutbox(GroupWriter writer, Readers readers, Clock clock) {
        this.writer = writer;
        this.readers = readers;
        this.clock = clock;
    }

    @Override
    public List<Due> due(String destination, Instant now, int limit) {
        return readers.all(DUE, bind -> bind.key(destination).instant(now).number(limit), DeliveryRows::due);
    }

    @Override
    public void delivered(String deliveryId, String reference, Instant at) {
        change(connection -> DeliveryChanges.delivered(connection, deliveryId, reference, at));
    }

    @Override
    public void retryAt(String deliveryId, String error, Instant nextAttemptAt) {
        change(connection -> DeliveryChanges.retryAt(connection, deliveryId, error, nextAttemptAt));
    }

    @Override
    public void bury(String deliveryId, String error, Instant at) {
        change(connection -> DeliveryChanges.bury(connection, deliveryId, error, at));
    }

    @Override
    public void expire(String deliveryId, Instant at) {
        change(connection -> DeliveryChanges.expire(connection, deliveryId));
    }

    @Override
    public boolean replay(String deliveryId, Instant newExpiry, String by, String why) {
        Instant now = clock.instant();
        return writer.await(connection -> {
            Optional<Standing> replayed = DeliveryChanges.replay(connection, deliveryId, now, newExpiry);
            if (replayed.isPresent()) {
                Standing standing = replayed.get();
                String what = "Remise rejouée vers " + standing.destination();
                TraceRows.insert(connection, new TraceRows.Entry(standing.messageId(), now, by, what, why));
            }
            return replayed.isPresent();
        });
    }

    @Override
    public int owedAgain(String destination, Instant now) {
        return writer.await(connection -> {
            List<Standing> unanswered = DeliveryRows.unanswered(connection, destination, now);
            for (Standing standing : unanswered) {
                DeliveryRows.setState(connection, standing, DeliveryState.PENDING);
            }
            return unanswered.size();
        });
    }

    /** A change with no result. */
    @FunctionalInterface
    private interface Change {
        void in(WriterConnection connection) throws SQLException;
    }

    private void change(Change change) {
        writer.await(connection -> {
            change.in(connection);
            return true;
        });
    }
}
