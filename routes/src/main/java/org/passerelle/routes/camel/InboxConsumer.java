package org.passerelle.routes.camel;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.passerelle.connectors.api.Message;
import org.passerelle.routes.ports.StoreException;

/**
 * Watches which sources have messages waiting, and gives each a reader and lanes of its own: a flood, or a slow adapter,
 * of one source delays no other. A reader is a virtual thread that sleeps while its source is silent.
 */
final class InboxConsumer extends DefaultConsumer {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final InboxComponent component;
    private final Map<String, SourceReader> readers = new HashMap<>();
    private volatile boolean running;
    private Thread watcher;

    InboxConsumer(InboxEndpoint endpoint, Processor processor, InboxComponent component) {
        super(endpoint, processor);
        this.component = component;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        running = true;
        watcher = Thread.ofPlatform().name("inbox-watcher").start(this::watch);
    }

    @Override
    protected void doStop() throws Exception {
        running = false;
        watcher.interrupt();
        watcher.join();
        for (SourceReader reader : readers.values()) {
            reader.stop();
        }
        readers.clear();
        super.doStop();
    }

    /** Looks by itself too: a replay sets messages back to waiting, and rings nobody's bell. */
    private void watch() {
        Pause pause = new Pause();
        try {
            while (running) {
                try {
                    for (String source : component.inbox().waitingSources()) {
                        Bell bell = component.bellOf(source);
                        readers.computeIfAbsent(source, name -> start(name, bell));
                        bell.ring();
                    }
                    pause.reset();
                    component.bell().await(LONGEST_WAIT);
                } catch (StoreException unavailable) {
                    pause.longer();
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private SourceReader start(String source, Bell bell) {
        SourceReader reader =
                new SourceReader(source, component.inbox(), bell, new Lanes(component.lanes(), this::handle));
        reader.start();
        return reader;
    }

    /** Handles one message, again and again while the store is away: the patient's next one must not overtake it. */
    private void handle(Message message, Lanes.Hand hand) throws InterruptedException {
        Pause pause = new Pause();
        while (running) {
            try {
                hand.take();
                attempt(message, hand);
                return;
            } catch (StoreException unavailable) {
                pause.longer();
            }
        }
    }

    private void attempt(Message message, Lanes.Hand hand) throws InterruptedException {
        Exchange exchange = createExchange(false);
        try {
            exchange.getIn().setBody(message);
            exchange.setProperty(InboxComponent.HAND, hand);
            getProcessor().process(exchange);
            rethrow(exchange.getException());
        } catch (InterruptedException | StoreException keptInTheInbox) {
            throw keptInTheInbox;
        } catch (Exception failure) {
            component.failures().setAside(message, failure);
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
