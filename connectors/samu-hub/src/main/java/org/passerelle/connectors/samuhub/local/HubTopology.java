package org.passerelle.connectors.samuhub.local;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    /** Declares all of it; what is there already stays. */
    public void declare(Channel channel, List<String> clientIds) throws IOException {
        channel.exchangeDeclare(inbound(), BuiltinExchangeType.TOPIC, true);
        channel.exchangeDeclare(distribution(), BuiltinExchangeType.DIRECT, true);
        channel.exchangeDeclare(deadLetters(), BuiltinExchangeType.FANOUT, true);
        channel.queueDeclare(dispatch(), true, false, false, Map.of());
        channel.queueBind(dispatch(), inbound(), "#");
        channel.queueDeclare(deadLetterQueue(), true, false, false, Map.of());
        channel.queueBind(deadLetterQueue(), deadLetters(), "");
        for (String client : clientIds) {
            for (String kind : CLIENT_QUEUES) {
                String queue = client + "." + kind;
                channel.queueDeclare(queue, true, false, false, deadLettering());
                channel.queueBind(queue, distribution(), queue);
            }
        }
    }

    /** Deletes all of it, messages included. */
    public void delete(Channel channel, List<String> clientIds) throws IOException {
        for (String client : clientIds) {
            for (String kind : CLIENT_QUEUES) {
                channel.queueDelete(client + "." + kind);
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
