package org.passerelle.routes.camel;

import java.time.Duration;
import java.util.List;
import org.passerelle.routes.ports.Inbox;
import org.passerelle.routes.ports.StoreException;

/**
 * Reads the received messages of one source in order and hands them to its lanes. The inbox on the disk is the queue: what
 * waits in memory is bounded, and after a restart everything still RECEIVED is read again.
 */
final class SourceReader {
    private static final int BATCH = 128;
    /** It is rung for every message that arrives; this is for a ring that came from nowhere. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final String source;
    private final Inbox inbox;
    private final Bell bell;
    private final Lanes lanes;
    private final Thread thread;
    private volatile boolean running = true;

    SourceReader(String source, Inbox inbox, Bell bell, Lanes lanes) {
        this.source = source;
        this.inbox = inbox;
        this.bell = bell;
        this.lanes = lanes;
        this.thread = Thread.ofVirtual().name("inbox-" + source).unstarted(this::read);
    }

    void start() {
        thread.start();
    }

    void stop() throws InterruptedException {
        running = false;
        thread.interrupt();
        thread.join();
        lanes.stop();
    }

    private void read() {
        long cursor = 0;
        Pause pause = new Pause();
        try {
            while (running) {
                try {
                    List<Inbox.Received> batch = inbox.receivedAfter(source, cursor, BATCH);
                    pause.reset();
                    for (Inbox.Received received : batch) {
                        lanes.put(received.message());
                        cursor = received.sequence();
                    }
                    if (batch.isEmpty()) {
                        bell.await(LONGEST_WAIT);
                    }
                } catch (StoreException unavailable) {
                    pause.longer();
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
