package org.passerelle.connectors.hl7v2.mllp;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes that all connections of a listener may hold together. Thread-safe. */
final class ByteBudget {
    private final long bytesMax;
    private final AtomicLong taken = new AtomicLong();

    ByteBudget(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** Takes {@code bytes} if they are still free. */
    boolean tryTake(int bytes) {
        if (taken.addAndGet(bytes) <= bytesMax) {
            return true;
        }
        taken.addAndGet(-bytes);
        return false;
    }

    void giveBack(int bytes) {
        taken.addAndGet(-bytes);
    }

    long takenBytes() {
        return taken.get();
    }
}
