package org.passerelle.gateway.store;

/** What the store's own threads have in common. */
final class Threads {
    private Threads() {}

    /** Waits until a thread has ended, whoever interrupts meanwhile: what it writes must not be cut off. */
    static void awaitEnd(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
