package org.passerelle.routes.camel;

import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.passerelle.connectors.api.Message;
import org.passerelle.routes.ports.Inbox;
import org.passerelle.routes.ports.StoreException;

/**
 * Reads received messages in order and spreads them over lanes. The inbox on the disk is the queue: what waits in memory
 * is bounded, and after a restart everything still RECEIVED is read again.
 */
final class InboxConsumer extends DefaultConsumer {
    private static final int BATCH = 256;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Inbox inbox;
    private final Bell bell;
    private final int laneCount;
    private final InboxComponent.FailureHandler failures;
    private volatile boolean running;
    private Thread reader;
    private Lanes lanes;

    InboxConsumer(InboxEndpoint endpoint, Processor processor, InboxComponent component) {
        super(endpoint, processor);
        this.inbox = component.inbox();
        this.bell = component.bell();
        this.laneCount = component.lanes();
        this.failures = component.failures();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        running = true;
        lanes = new Lanes(laneCount, this::handle);
        reader = Thread.ofPlatform().name("inbox-reader").start(this::read);
    }

    @Override
    protected void doStop() throws Exception {
        running = false;
        reader.interrupt();
        reader.join();
        lanes.stop();
        super.doStop();
    }

    private void read() {
        long cursor = 0;
        Pause pause = new Pause();
        try {
            while (running) {
                try {
                    List<Inbox.Received> batch = inbox.receivedAfter(cursor, BATCH);
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

    /** Handles one message, again and again while the store is away: the patient's next one must not overtake it. */
    private void handle(Message message) throws InterruptedException {
        Pause pause = new Pause();
        while (running) {
            try {
                attempt(message);
                return;
            } catch (StoreException unavailable) {
                pause.longer();
            }
        }
    }

    private void attempt(Message message) throws InterruptedException {
        Exchange exchange = createExchange(false);
        try {
            exchange.getIn().setBody(message);
            getProcessor().process(exchange);
            rethrow(exchange.getException());
        } catch (InterruptedException | StoreException keptInTheInbox) {
            throw keptInTheInbox;
        } catch (Exception failure) {
            failures.setAside(message, failure);
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private static void rethrow(Exception failure) throws Exception {
        if (failure != null) {
            throw failure;
        }
    }
}
