package org.passerelle.connectors.samuhub;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;

/**
 * Publishes on one channel and waits until the broker has taken everything, so that the order is kept (ANS report on
 * reordering, 2026-07-28) and nothing counts as sent that is not. Thread-safe: one list after the other.
 */
public final class HubPublisher {
    private static final int PERSISTENT = 2;

    private final Channel channel;
    private final String exchange;
    private final Duration timeout;
    private final Map<String, Boolean> returned = new ConcurrentHashMap<>();

    private HubPublisher(Channel channel, String exchange, Duration timeout) {
        this.channel = channel;
        this.exchange = exchange;
        this.timeout = timeout;
    }

    /** A publisher with a channel of its own. */
    public static HubPublisher open(Connection connection, String exchange) throws IOException {
        Channel channel = connection.createChannel();
        if (channel == null) {
            throw new IOException("the broker allows no further channel");
        }
        channel.confirmSelect();
        HubPublisher publisher = new HubPublisher(channel, exchange, HubSettings.CONFIRM_TIMEOUT);
        channel.addReturnListener(
                unroutable -> publisher.returned.put(unroutable.getProperties().getMessageId(), true));
        return publisher;
    }

    /** Whether it can still publish. */
    public boolean isOpen() {
        return channel.isOpen();
    }

    /**
     * Publishes in this order and waits for the confirmations.
     *
     * @throws UnroutableException if no queue was bound for one of them
     * @throws IOException if the broker did not confirm; what was sent may or may not have arrived
     */
    public synchronized void publish(List<Outgoing> messages) throws IOException, InterruptedException {
        returned.clear();
        try {
            for (Outgoing message : messages) {
                channel.basicPublish(
                        exchange,
                        message.routingKey(),
                        true,
                        properties(message),
                        message.written().content().toByteArray());
            }
            boolean taken = channel.waitForConfirms(timeout.toMillis());
            if (!taken) {
                // RabbitMQ confirms what it returns, Qpid Broker-J refuses it and returns it only then: a round trip on
                // the same channel makes sure that what comes back has come back.
                channel.exchangeDeclarePassive(exchange);
            }
            if (!returned.isEmpty()) {
                throw new UnroutableException(returned.size());
            }
            if (!taken) {
                throw new IOException("the broker refused to take a message");
            }
        } catch (TimeoutException e) {
            throw new IOException("the broker did not confirm within " + timeout.toSeconds() + " s", e);
        } catch (ShutdownSignalException e) {
            throw new IOException("the connection was lost before the broker confirmed", e);
        }
    }

    private static AMQP.BasicProperties properties(Outgoing message) {
        return new AMQP.BasicProperties.Builder()
                .contentType(message.written().encoding().mediaType())
                .deliveryMode(PERSISTENT)
                .messageId(message.written().distributionId())
                .expiration(message.expiration().orElse(null))
                .build();
    }

    /**
     * What to publish.
     *
     * @param expiration the AMQP property of that name; empty for none, as the Hub wants it from clients
     */
    public record Outgoing(String routingKey, Envelope.Written written, Optional<String> expiration) {
        /** A client's own message: the routing key is its client id whatever the recipient. */
        public static Outgoing from(String clientId, Envelope.Written written) {
            return new Outgoing(clientId, written, Optional.empty());
        }
    }

    /** The exchange exists, and no queue takes what was published. */
    public static final class UnroutableException extends IOException {
        private static final long serialVersionUID = 1L;

        UnroutableException(int count) {
            super("no queue takes " + count + " of the messages published");
        }
    }
}
