package org.passerelle.routes.camel;

import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.passerelle.routes.ports.Outbox;
import org.passerelle.routes.ports.StoreException;

/** One lane for one destination, so that a slow or absent one delays no other. */
final class OutboxConsumer extends DefaultConsumer {
    private static final int BATCH = 64;
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

    private final OutboxComponent component;
    private final String destination;
    private final Bell bell;
    private volatile boolean running;
    private Thread lane;

    OutboxConsumer(OutboxEndpoint endpoint, Processor processor, OutboxComponent component, String destination) {
        super(endpoint, processor);
        this.component = component;
        this.destination = destination;
        this.bell = component.newBell();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        running = true;
        lane = Thread.ofPlatform().name("deliver-" + destination).start(this::work);
    }

    @Override
    protected void doStop() throws Exception {
        running = false;
        lane.interrupt();
        lane.join();
        super.doStop();
    }

    private void work() {
        Pause pause = new Pause();
        try {
            while (running) {
                try {
                    List<Outbox.Due> due = component
                            .outbox()
                            .due(destination, component.clock().instant(), BATCH);
                    for (Outbox.Due delivery : due) {
                        attempt(delivery);
                    }
                    pause.reset();
                    if (due.isEmpty()) {
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

    private void attempt(Outbox.Due due) throws InterruptedException {
        Exchange exchange = createExchange(false);
        try {
            exchange.getIn().setBody(due);
            getProcessor().process(exchange);
            rethrow(exchange.getException());
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new StoreException("a delivery attempt could not be recorded", e);
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
