package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.passerelle.connectors.api.IntakeUnavailableException;
import org.passerelle.routes.ports.StoreException;

/** One write that waits for its group commit, and the future of whoever waits for it. */
final class Write<T> {
    private final Lane lane;
    private final long bytes;
    private final Work<T> work;
    private final CompletableFuture<T> done = new CompletableFuture<>();
    private T result;

    /**
     * @param bytes about how much memory it holds while it waits
     */
    Write(Lane lane, long bytes, Work<T> work) {
        this.lane = lane;
        this.bytes = bytes;
        this.work = work;
    }

    /** Who goes first when both wait. */
    enum Lane {
        /** A message whose sender waits for the acknowledgement. */
        INTAKE,
        /** Everything that follows from messages: care never waits for it. */
        FOLLOW_UP
    }

    /** The statements of a write. Run again from the start if a neighbour in its group fails, so it keeps no state. */
    @FunctionalInterface
    interface Work<T> {
        T in(WriterConnection connection) throws SQLException;
    }

    long bytes() {
        return bytes;
    }

    CompletableFuture<T> done() {
        return done;
    }

    void run(WriterConnection connection) throws SQLException {
        result = work.in(connection);
    }

    void confirm() {
        done.complete(result);
    }

    /** The store could not take it; the same write may succeed later. */
    void unavailable(Throwable cause) {
        done.completeExceptionally(unavailable(lane, cause));
    }

    /** This write can never succeed. Intake has one answer for both, since the sender must not be told it was kept. */
    void rejected(Throwable cause) {
        done.completeExceptionally(
                lane == Lane.INTAKE
                        ? unavailable(lane, cause)
                        : new IllegalArgumentException("Le registre refuse cette écriture.", cause));
    }

    static RuntimeException unavailable(Lane lane, Throwable cause) {
        String reason = "Le registre est indisponible pour le moment.";
        return lane == Lane.INTAKE ? new IntakeUnavailableException(reason, cause) : new StoreException(reason, cause);
    }
}
