package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import org.passerelle.gateway.store.Write.Lane;
import org.passerelle.routes.ports.StoreException;

/**
 * The one thread that writes. It puts the writes that wait into one transaction, syncs it to the disk and only then
 * completes their futures, so that many senders share one sync.
 *
 * <p>Futures complete on the writer's thread, which saves a lone sender a thread switch: what depends on them must be
 * short and must never wait for another write.
 */
final class GroupWriter implements AutoCloseable {
    /** Writes in one transaction. */
    private static final int GROUP_WRITES_MAX = 500;
    /** Bytes in one transaction, beyond which the rest waits for the next. */
    private static final long GROUP_BYTES_MAX = 16L << 20;
    /** Writes that may wait in each lane; more are refused at once. */
    private static final int WAITING_WRITES_MAX = 10_000;
    /** Bytes that may wait in each lane. */
    private static final long WAITING_BYTES_MAX = 128L << 20;
    /** How long a group goes on taking follow-ups, so that a sender who comes meanwhile waits no longer than that. */
    private static final long FOLLOW_UPS_NANOS_MAX = 2_000_000;
    /** How long the thread looks for the next write before it sleeps, since waking it costs time. */
    private static final long SPIN_NANOS = 50_000;

    private final WriteQueue intake = new WriteQueue(WAITING_WRITES_MAX, WAITING_BYTES_MAX);
    private final WriteQueue followUps = new WriteQueue(WAITING_WRITES_MAX, WAITING_BYTES_MAX);
    private final List<Write<?>> group = new ArrayList<>(GROUP_WRITES_MAX);
    private final WriterLink link;
    private final Thread thread;
    private volatile boolean asleep;
    private volatile boolean closing;

    /** Starts with a connection that is open already. */
    GroupWriter(WriterLink link) {
        this.link = link;
        this.thread = Thread.ofPlatform().name("store-writer").start(this::work);
    }

    /** Queues a write. Never blocks: a full queue or a store that is closing fails the future at once. */
    <T> CompletableFuture<T> submit(Lane lane, long bytes, Write.Work<T> work) {
        Write<T> write = new Write<>(lane, bytes, work);
        if (closing || !queue(lane).offer(write)) {
            write.unavailable(null);
            return write.done();
        }
        if (asleep) {
            LockSupport.unpark(thread);
        }
        if (closing && !thread.isAlive()) {
            failWaiting(null);
        }
        return write.done();
    }

    /** Writes a follow-up and waits until it is on the disk. */
    <T> T await(Write.Work<T> work) {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("a write that waits for a write would never end");
        }
        try {
            return submit(Lane.FOLLOW_UP, 0, work).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreException unavailable) {
                throw unavailable;
            }
            throw new StoreException("Le registre refuse cette écriture.", e.getCause());
        }
    }

    int waiting() {
        return intake.size() + followUps.size();
    }

    boolean isClosing() {
        return closing;
    }

    /** Writes what waits, then ends. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        failWaiting(null);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private WriteQueue queue(Lane lane) {
        return lane == Lane.INTAKE ? intake : followUps;
    }

    private void work() {
        while (awaitWork()) {
            writeGroup();
        }
        link.drop();
    }

    /** Returns true once something waits, false once the store is closing and nothing does. */
    private boolean awaitWork() {
        long spinUntil = System.nanoTime() + SPIN_NANOS;
        while (nothingWaits()) {
            if (closing) {
                return false;
            }
            if (System.nanoTime() < spinUntil) {
                Thread.onSpinWait();
                continue;
            }
            asleep = true;
            if (nothingWaits() && !closing) {
                LockSupport.park(this);
            }
            asleep = false;
        }
        return true;
    }

    private boolean nothingWaits() {
        return intake.isEmpty() && followUps.isEmpty();
    }

    private void writeGroup() {
        WriterConnection connection = link.connection();
        if (connection == null) {
            failWaiting(link.lastFailure());
            return;
        }
        group.clear();
        try {
            connection.begin();
            fillGroup(connection);
            connection.commit();
        } catch (Throwable failure) {
            // Even an error such as a lack of memory must not end the thread on which every sender waits.
            recover(connection, failure);
            return;
        }
        link.succeeded();
        group.forEach(Write::confirm);
        group.clear();
        link.afterGroup();
    }

    private void fillGroup(WriterConnection connection) throws SQLException {
        long followUpsUntil = System.nanoTime() + FOLLOW_UPS_NANOS_MAX;
        long bytes = 0;
        while (group.size() < GROUP_WRITES_MAX && bytes < GROUP_BYTES_MAX) {
            Write<?> write = intake.poll();
            if (write == null && System.nanoTime() < followUpsUntil) {
                write = followUps.poll();
            }
            if (write == null) {
                return;
            }
            group.add(write);
            bytes += write.bytes();
            write.run(connection);
        }
    }

    private void recover(WriterConnection connection, Throwable failure) {
        Dialect.Fault fault = link.rollback(connection, failure);
        if (fault == Dialect.Fault.WRITE) {
            writeOneByOne(connection);
        } else {
            group.forEach(write -> write.unavailable(failure));
        }
        group.clear();
    }

    /** One bad write must harm no other: each gets a transaction of its own. */
    private void writeOneByOne(WriterConnection connection) {
        Throwable storeFailure = null;
        for (Write<?> write : group) {
            if (storeFailure != null) {
                write.unavailable(storeFailure);
                continue;
            }
            try {
                connection.begin();
                write.run(connection);
                connection.commit();
                link.succeeded();
                write.confirm();
            } catch (Throwable failure) {
                if (link.rollback(connection, failure) == Dialect.Fault.WRITE) {
                    write.rejected(failure);
                } else {
                    storeFailure = failure;
                    write.unavailable(failure);
                }
            }
        }
    }

    private void failWaiting(Throwable cause) {
        for (WriteQueue queue : List.of(intake, followUps)) {
            for (Write<?> write = queue.poll(); write != null; write = queue.poll()) {
                write.unavailable(cause);
            }
        }
    }
}
