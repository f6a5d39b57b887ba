package org.passerelle.connectors.samuhub;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.Receipt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection from its opening to its end, consuming the three queues of a client.
 *
 * <p>A delivery goes to the intake on the thread that brought it. When it is on the disk, another thread publishes the
 * answer, waits for the broker to confirm it and only then acknowledges the delivery. Whatever goes wrong ends the
 * session; the broker then hands out again everything that was not acknowledged.
 */
final class HubSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HubSession.class);
    /** How long the answers under way may hold up the end of a session. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);

    private final HubSettings settings;
    private final Receptionist receptionist;
    private final Intake intake;
    private final Runnable onProgress;
    private final Connection connection;
    private final Channel channel;
    private final HubPublisher publisher;
    /** Bounded by what the broker hands out unacknowledged: three queues of {@code prefetch} each. */
    private final BlockingQueue<Kept> kept = new LinkedBlockingQueue<>();

    private final CompletableFuture<End> ended = new CompletableFuture<>();
    private volatile Thread answers;

    private HubSession(
            HubSettings settings, Receptionist receptionist, Intake intake, Runnable onProgress, Connection connection)
            throws IOException {
        this.settings = settings;
        this.receptionist = receptionist;
        this.intake = intake;
        this.onProgress = onProgress;
        this.connection = connection;
        this.channel = connection.createChannel();
        this.publisher = HubPublisher.open(connection, settings.exchange());
    }

    /**
     * Connects and begins to consume.
     *
     * @param onProgress called whenever messages have gone all the way: kept, answered and acknowledged
     */
    static HubSession open(HubSettings settings, Receptionist receptionist, Intake intake, Runnable onProgress)
            throws IOException, TimeoutException {
        Connection connection = HubConnections.open(settings, "source");
        try {
            HubSession session = new HubSession(settings, receptionist, intake, onProgress, connection);
            session.consume();
            return session;
        } catch (IOException | RuntimeException e) {
            HubConnections.end(connection);
            throw e;
        }
    }

    /** Waits until the session has ended, and says why. */
    CompletableFuture<End> ended() {
        return ended;
    }

    /** Ends the session: what is on the disk and being answered is still answered and acknowledged first. */
    @Override
    public void close() {
        end(Cause.STOPPED, "arrêt demandé.");
        awaitAnswers();
        HubConnections.end(connection);
    }

    private void awaitAnswers() {
        try {
            answers.join(LAST_ANSWERS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void consume() throws IOException {
        connection.addShutdownListener(signal -> end(Cause.BROKER, "connexion AMQP perdue."));
        channel.addShutdownListener(signal -> end(Cause.BROKER, "canal AMQP fermé par le serveur."));
        channel.basicQos(settings.prefetch());
        for (String queue : List.of("message", "ack", "info")) {
            String name = settings.clientId() + "." + queue;
            channel.queueDeclarePassive(name);
            channel.basicConsume(name, false, new Deliveries(name));
        }
        ended.thenRun(() -> kept.add(Kept.NO_MORE));
        answers = Thread.ofVirtual().name("hub-" + settings.name() + "-answers").start(this::answer);
    }

    private void take(long deliveryTag, byte[] body, String contentType, String queue) {
        if (ended.isDone()) {
            return;
        }
        Reception reception = receptionist.receive(body, contentType, queue);
        CompletionStage<Receipt> stage = reception
                .refusal()
                .map(refusal -> intake.refuse(reception.message(), refusal))
                .orElseGet(() -> intake.take(reception.message()));
        stage.whenComplete((receipt, failure) -> {
            if (failure == null) {
                kept.add(new Kept(deliveryTag, reception));
            } else {
                end(Cause.INTAKE, "le stockage ne prend pas les messages.");
            }
        });
    }

    private void answer() {
        List<Kept> batch = new ArrayList<>();
        try {
            for (boolean more = true; more; batch.clear()) {
                batch.add(kept.take());
                kept.drainTo(batch);
                more = !batch.contains(Kept.NO_MORE);
                batch.removeIf(Kept.NO_MORE::equals);
                publisher.publish(batch.stream()
                        .flatMap(one -> one.reception().answer().stream())
                        .map(answer -> HubPublisher.Outgoing.from(settings.clientId(), answer))
                        .toList());
                for (Kept one : batch) {
                    channel.basicAck(one.deliveryTag(), false);
                }
                if (!batch.isEmpty()) {
                    onProgress.run();
                }
            }
        } catch (IOException | ShutdownSignalException e) {
            LOG.debug("answers could not be sent", e);
            end(Cause.ANSWER, "l'accusé de réception n'a pas pu être envoyé.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(Cause cause, String reason) {
        ended.complete(new End(cause, reason));
    }

    /** Why a session ended. */
    enum Cause {
        BROKER,
        /** A message could not be kept. */
        INTAKE,
        /** An answer could not be sent. */
        ANSWER,
        STOPPED
    }

    /** @param reason one sentence in French */
    record End(Cause cause, String reason) {}

    /** A message that is on the disk and whose delivery is still to be answered and acknowledged. */
    private record Kept(long deliveryTag, Reception reception) {
        /** Put behind the last one when the session ends; no broker counts below zero. */
        static final Kept NO_MORE = new Kept(-1, null);
    }

    /** Hands deliveries of one queue to the session. */
    private final class Deliveries extends DefaultConsumer {
        private final String queue;

        Deliveries(String queue) {
            super(channel);
            this.queue = queue;
        }

        @Override
        public void handleDelivery(
                String tag, com.rabbitmq.client.Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
            try {
                take(envelope.getDeliveryTag(), body, properties.getContentType(), queue);
            } catch (RuntimeException e) {
                LOG.error("a delivery could not be handed to the intake", e);
                end(Cause.INTAKE, "le stockage ne prend pas les messages.");
            }
        }

        @Override
        public void handleCancel(String tag) {
            end(Cause.BROKER, "la file " + queue + " a disparu.");
        }

        @Override
        public void handleShutdownSignal(String tag, ShutdownSignalException signal) {
            end(Cause.BROKER, "connexion AMQP perdue.");
        }
    }
}
