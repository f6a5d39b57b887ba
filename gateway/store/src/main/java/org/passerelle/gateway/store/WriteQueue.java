package org.passerelle.gateway.store;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The waiting writes of one lane, bounded in number and in bytes. Many threads add, one takes. */
final class WriteQueue {
    private final int writesMax;
    private final long bytesMax;
    private final Queue<Write<?>> writes = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    /**
     * @param bytesMax how many bytes may wait; one write that is larger passes if it is alone
     */
    WriteQueue(int writesMax, long bytesMax) {
        this.writesMax = writesMax;
        this.bytesMax = bytesMax;
    }

    /** Adds a write, or returns false at once if the queue is full. */
    boolean offer(Write<?> write) {
        int waiting = count.incrementAndGet();
        long weight = bytes.addAndGet(write.bytes());
        if (waiting > writesMax || (waiting > 1 && weight > bytesMax)) {
            release(write);
            return false;
        }
        writes.add(write);
        return true;
    }

    /** The oldest write, or null. */
    Write<?> poll() {
        Write<?> write = writes.poll();
        if (write != null) {
            release(write);
        }
        return write;
    }

    boolean isEmpty() {
        return writes.isEmpty();
    }

    int size() {
        return count.get();
    }

    private void release(Write<?> write) {
        count.decrementAndGet();
        bytes.addAndGet(-write.bytes());
    }
}
