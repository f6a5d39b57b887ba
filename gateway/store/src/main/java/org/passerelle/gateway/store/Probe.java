package org.passerelle.gateway.store;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.passerelle.gateway.store.Write.Lane;

/** Tries a write that needs new room on the disk, and leaves nothing behind. */
final class Probe {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int PADDING_BYTES = 16_384;
    private static final String INSERT = "INSERT INTO probe (padding) VALUES (?)";
    private static final String DELETE = "DELETE FROM probe";

    private final GroupWriter writer;

    Probe(GroupWriter writer) {
        this.writer = writer;
    }

    /** Whether a write reaches the disk now; waits no longer than {@link #PATIENCE}. */
    boolean writes() {
        try {
            return writer.submit(Lane.FOLLOW_UP, PADDING_BYTES, connection -> {
                        connection.bind(INSERT).bytes(new byte[PADDING_BYTES]).update();
                        connection.prepare(DELETE).executeUpdate();
                        return true;
                    })
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
