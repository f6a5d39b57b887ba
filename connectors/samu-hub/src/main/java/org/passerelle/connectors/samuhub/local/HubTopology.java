package org.passerelle.connectors.samuhub.local;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * Exchanges and queues of a Hub: {@code hubsante} takes what clients publish and feeds {@code dispatch}; the dispatcher
 * publishes to {@code distribution}, which feeds three queues for each client; what dies there goes to
 * {@code dispatch.dlq}.
 *
 * @param prefix put before every name that is not a client's; empty for the names of the real Hub
 */
public record HubTopology(String prefix) {
    /** How long a message may wait for its client, at most: the Hub's own limit in production. */
    static final Duration LIFETIME = Duration.ofHours(24);

    private static final List<String> CLIENT_QUEUES = List.of("message", "ack", "info");

    /** The names of the real Hub. */
    public static HubTopology standard() {
        return new HubTopology("");
    }

    /** Exchange for clients. */
    public String inbound() {
        return prefix + "hubsante";
    }

    /** Queue of the dispatcher. */
    public String dispatch() {
        return prefix + "dispatch";
    }

    /** Exchange from which clients are served. */
    public String distribution() {
        return prefix + "distribution";
    }

    /** Exchange of what expired or was refused. */
    public String deadLetters() {
        return prefix + "distribution.dlx";
    }

    /** Queue of what expired or was refused. */
    public String deadLetterQueue() {
        return prefix + "dispatch.dlq";
    }

    /** The queues that a client reads. */
    List<String> queuesOf(String clientId) {
        return CLIENT_QUEUES.stream().map(kind -> clientId + "." + kind).toList();
    }

    /** Declares what is missing; what is there already stays as it is, whoever declared it and with whatever policies. */
    public void declare(Connection connection, List<String> clientIds) throws IOException {
        declare(
                connection,
                channel -> channel.exchangeDeclarePassive(inbound()),
                channel -> channel.exchangeDeclare(inbound(), BuiltinExchangeType.TOPIC, true));
        declare(
                connection,
                channel -> channel.exchangeDeclarePassive(distribution()),
                channel -> channel.exchangeDeclare(distribution(), BuiltinExchangeType.DIRECT, true));
        declare(
                connection,
                channel -> channel.exchangeDeclarePassive(deadLetters()),
                channel -> channel.exchangeDeclare(deadLetters(), BuiltinExchangeType.FANOUT, true));
        declareQueue(connection, dispatch(), Map.of());
        declareQueue(connection, deadLetterQueue(), Map.of());
        for (String client : clientIds) {
            for (String queue : queuesOf(client)) {
                declareQueue(connection, queue, deadLettering());
            }
        }
        bind(connection, clientIds);
    }

    private static void declareQueue(Connection connection, String queue, Map<String, Object> arguments)
            throws IOException {
        declare(
                connection,
                channel -> channel.queueDeclarePassive(queue),
                channel -> channel.queueDeclare(queue, true, false, false, arguments));
    }

    private void bind(Connection connection, List<String> clientIds) throws IOException {
        try (Channel channel = connection.createChannel()) {
            channel.queueBind(dispatch(), inbound(), "#");
            channel.queueBind(deadLetterQueue(), deadLetters(), "");
            for (String client : clientIds) {
                for (String queue : queuesOf(client)) {
                    channel.queueBind(queue, distribution(), queue);
                }
            }
        } catch (TimeoutException e) {
            throw new IOException("the broker does not answer", e);
        }
    }

    /** A passive declaration of what is missing ends its channel, so each has one of its own. */
    private static void declare(Connection connection, Declaration passive, Declaration active) throws IOException {
        try (Channel channel = connection.createChannel()) {
            passive.on(channel);
        } catch (IOException missing) {
            if (!(missing.getCause() instanceof ShutdownSignalException)) {
                throw missing;
            }
            try (Channel channel = connection.createChannel()) {
                active.on(channel);
            } catch (TimeoutException e) {
                throw new IOException("the broker does not answer", e);
            }
        } catch (TimeoutException e) {
            throw new IOException("the broker does not answer", e);
        }
    }

    @FunctionalInterface
    private interface Declaration {
        void on(Channel channel) throws IOException;
    }

    /** Deletes all of it, messages included. */
    public void delete(Channel channel, List<String> clientIds) throws IOException {
        for (String client : clientIds) {
            for (String queue : queuesOf(client)) {
                channel.queueDelete(queue);
            }
        }
        channel.queueDelete(dispatch());
        channel.queueDelete(deadLetterQueue());
        channel.exchangeDelete(inbound());
        channel.exchangeDelete(distribution());
        channel.exchangeDelete(deadLetters());
    }

    /** Each broker has its own name for the same wish, and passes over the other's. */
    private Map<String, Object> deadLettering() {
        Map<String, Object> arguments = new HashMap<>();
        arguments.put("x-dead-letter-exchange", deadLetters());
        arguments.put("x-message-ttl", LIFETIME.toMillis());
        arguments.put("alternateExchange", deadLetters());
        return arguments;
    }
}
