package org.passerelle.gateway.web.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.passerelle.gateway.web.http.Problem;
import org.passerelle.routes.ports.Signal;
import org.passerelle.routes.ports.Signals;

/**
 * Tells open screens what happens, as server-sent events.
 *
 * <p>Suggestions and decisions are told one by one, messages and deliveries as a count, all of them {@value #FLUSH_MS} ms
 * late at most. A client that does not keep up is disconnected: it comes back by itself and reads the list anew, so
 * nothing piles up here.
 */
public final class LiveFeed {
    private static final long FLUSH_MS = 100;
    private static final long HEARTBEAT_MS = 15_000;
    private static final int MAX_CLIENTS = 200;
    private static final int MAX_WAITING_EVENTS = 1000;
    private static final int CLIENT_QUEUE_BYTES = 256 * 1024;
    private static final int RECONNECT_MS = 2000;

    private final Vertx vertx;
    private final Predicate<String> asksBefore;
    private final Map<HttpServerResponse, HttpConnection> clients = new ConcurrentHashMap<>();
    private final Queue<Signal> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingCount = new AtomicInteger();
    private final AtomicBoolean overflowed = new AtomicBoolean();
    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong deliveries = new AtomicLong();
    private long flushTimer;
    private long heartbeatTimer;

    /**
     * @param asksBefore the use cases in which the professional answers before seeing a suggestion: what it proposes is not
     *     told ahead
     */
    public LiveFeed(Vertx vertx, Signals signals, MeterRegistry metrics, Predicate<String> asksBefore) {
        this.vertx = vertx;
        this.asksBefore = asksBefore;
        metrics.gaugeMapSize("passerelle.web.live.clients", Tags.empty(), clients);
        signals.listen(this::hear);
    }

    public void start() {
        flushTimer = vertx.setPeriodic(FLUSH_MS, timer -> flush());
        heartbeatTimer = vertx.setPeriodic(HEARTBEAT_MS, timer -> send(": \n\n"));
    }

    public void stop() {
        vertx.cancelTimer(flushTimer);
        vertx.cancelTimer(heartbeatTimer);
        clients.values().forEach(HttpConnection::close);
        clients.clear();
    }

    /** Opens the stream to one client. */
    public void handle(RoutingContext context) {
        if (clients.size() >= MAX_CLIENTS) {
            context.fail(Problem.unavailable("Trop d'écrans suivent le direct : " + MAX_CLIENTS + " au plus.")
                    .asException());
            return;
        }
        HttpServerResponse response = context.response();
        response.putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("X-Accel-Buffering", "no")
                .setChunked(true)
                .setWriteQueueMaxSize(CLIENT_QUEUE_BYTES);
        response.closeHandler(closed -> clients.remove(response));
        clients.put(response, context.request().connection());
        response.write("retry: " + RECONNECT_MS + "\nevent: hello\ndata: {}\n\n");
    }

    private void hear(Signal signal) {
        if (clients.isEmpty()) {
            return;
        }
        switch (signal) {
            case Signal.MessageTaken taken -> messages.incrementAndGet();
            case Signal.MessageRefused refused -> messages.incrementAndGet();
            case Signal.MessageHandled handled -> messages.incrementAndGet();
            case Signal.DeliveryConfirmed confirmed -> deliveries.incrementAndGet();
            case Signal.DeliveryFailed failed -> deliveries.incrementAndGet();
            case Signal.MessageNotKept notKept -> {
                // Nothing is in the store that a screen could show; the metrics count it.
            }
            case Signal.SuggestionWritten written -> keep(written);
            case Signal.DecisionWritten written -> keep(written);
        }
    }

    private void keep(Signal signal) {
        if (waitingCount.incrementAndGet() > MAX_WAITING_EVENTS) {
            waitingCount.decrementAndGet();
            overflowed.set(true);
        } else {
            waiting.add(signal);
        }
    }

    private void flush() {
        StringBuilder text = new StringBuilder();
        for (Signal signal = waiting.poll(); signal != null; signal = waiting.poll()) {
            waitingCount.decrementAndGet();
            LiveEvent.of(signal, asksBefore).ifPresent(event -> text.append(event.wire()));
        }
        appendCount(text, "messages", messages.getAndSet(0));
        appendCount(text, "deliveries", deliveries.getAndSet(0));
        if (overflowed.getAndSet(false)) {
            text.append(new LiveEvent("resync", JsonNodeFactory.instance.objectNode()).wire());
        }
        if (!text.isEmpty()) {
            send(text.toString());
        }
    }

    private static void appendCount(StringBuilder text, String name, long count) {
        if (count > 0) {
            text.append(
                    new LiveEvent(name, JsonNodeFactory.instance.objectNode().put("count", count)).wire());
        }
    }

    private void send(String text) {
        clients.forEach((client, connection) -> {
            if (client.writeQueueFull()) {
                connection.close();
            } else if (!client.closed()) {
                client.write(text);
            }
        });
    }
}
