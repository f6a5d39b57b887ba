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
    private static final long FOLLOW_UPS_NANOS_MAX = 4_000_000;
    /**
     * How long follow-ups may wait while senders are busy. A lone sender's next message arrives within a fraction of a
     * millisecond, and a commit for follow-ups alone would stand in its way each time; together they cost one commit now
     * and then. They also touch the same pages, so that many in one commit cost the disk far less than each alone.
     */
    private static final long FOLLOW_UPS_PATIENCE_NANOS = 20_000_000;
    /** How long they may wait when senders are quiet but the last commit held several, so that this one does too. */
    private static final long FLOW_PATIENCE_NANOS = 4_000_000;
    /** Follow-ups that are written without waiting longer: fewer than one source may have, or its flow would stand still. */
    private static final int FOLLOW_UPS_WAITING_MAX = 24;
    /** Senders count as busy for this long after the last message. */
    private static final long BUSY_NANOS = 5_000_000;
    /** How long the thread looks for the next write before it sleeps, since waking it costs time. */
    private static final long SPIN_NANOS = 50_000;

    private final WriteQueue intake = new WriteQueue(WAITING_WRITES_MAX, WAITING_BYTES_MAX);
    private final WriteQueue followUps = new WriteQueue(WAITING_WRITES_MAX, WAITING_BYTES_MAX);
    private final List<Write<?>> group = new ArrayList<>(GROUP_WRITES_MAX);
    private final WriterLink link;
    private final Thread thread;
    private long lastIntakeNanos = System.nanoTime() - BUSY_NANOS;
    private long followUpsSinceNanos;
    private boolean followUpsSeen;
    private int followUpsLast;
    private volatile boolean asleep;
    /** Asleep until a time that is set already, whatever follow-ups come meanwhile. */
    private volatile boolean patient;

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
        if (asleep && (!patient || lane == Lane.INTAKE || followUps.size() >= FOLLOW_UPS_WAITING_MAX)) {
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
        Threads.awaitEnd(thread);
        failWaiting(null);
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

    /** Returns true once something is to be written now, false once the store is closing and nothing waits. */
    private boolean awaitWork() {
        long spinUntil = System.nanoTime() + SPIN_NANOS;
        while (true) {
            long now = System.nanoTime();
            long untilDue = followUpsDueIn(now);
            if (!intake.isEmpty() || untilDue <= 0) {
                return true;
            }
            if (closing) {
                return !nothingWaits();
            }
            if (now < spinUntil) {
                Thread.onSpinWait();
            } else {
                sleep(untilDue);
            }
        }
    }

    private void sleep(long longestNanos) {
        asleep = true;
        if (intake.isEmpty() && !closing && followUps.isEmpty()) {
            LockSupport.park(this);
        } else if (intake.isEmpty() && !closing) {
            patient = true;
            if (intake.isEmpty() && followUps.size() < FOLLOW_UPS_WAITING_MAX) {
                LockSupport.parkNanos(this, Math.min(longestNanos, FOLLOW_UPS_PATIENCE_NANOS));
            }
            patient = false;
        }
        asleep = false;
    }

    /** Nanoseconds until follow-ups are to be written; zero or less if now, very long if there are none. */
    private long followUpsDueIn(long now) {
        if (followUps.isEmpty()) {
            followUpsSeen = false;
            return Long.MAX_VALUE;
        }
        if (!followUpsSeen) {
            followUpsSeen = true;
            followUpsSinceNanos = now;
        }
        if (closing || followUps.size() >= FOLLOW_UPS_WAITING_MAX) {
            return 0;
        }
        boolean busy = now - lastIntakeNanos < BUSY_NANOS;
        if (busy) {
            return Math.min(followUpsSinceNanos + FOLLOW_UPS_PATIENCE_NANOS - now, lastIntakeNanos + BUSY_NANOS - now);
        }
        return followUpsLast > 1 ? followUpsSinceNanos + FLOW_PATIENCE_NANOS - now : 0;
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
        boolean followUpsDue = followUpsDueIn(System.nanoTime()) <= 0;
        long bytes = fill(connection, intake, 0, Long.MAX_VALUE);
        if (!group.isEmpty()) {
            lastIntakeNanos = System.nanoTime();
        }
        if (followUpsDue) {
            int before = group.size();
            fill(connection, followUps, bytes, System.nanoTime() + FOLLOW_UPS_NANOS_MAX);
            followUpsLast = group.size() - before;
            followUpsSeen = false;
        }
    }

    /** Runs what waits in a queue until it is empty, the group is full or the time is over; returns the group's bytes. */
    private long fill(WriterConnection connection, WriteQueue queue, long bytesBefore, long untilNanos)
            throws SQLException {
        long bytes = bytesBefore;
        while (group.size() < GROUP_WRITES_MAX && bytes < GROUP_BYTES_MAX && System.nanoTime() < untilNanos) {
            Write<?> write = queue.poll();
            if (write == null) {
                break;
            }
            group.add(write);
            bytes += write.bytes();
            write.run(connection);
        }
        return bytes;
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
