package org.passerelle.connectors.samuhub.local;

import com.rabbitmq.client.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The AMQP property {@code expiration}, which AMQP 0.9.1 leaves to the broker: RabbitMQ reads a time to live in
 * milliseconds, Qpid Broker-J a point in time in milliseconds since 1970.
 */
enum Expiration {
    TIME_TO_LIVE,
    POINT_IN_TIME;

    /** The way of the broker at the other end of {@code connection}. */
    static Expiration on(Connection connection) {
        Map<String, Object> server = connection.getServerProperties();
        return String.valueOf(server.get("product")).contains("Qpid") ? POINT_IN_TIME : TIME_TO_LIVE;
    }

    /** What to write so that a message dies at {@code expires}, in whole seconds, within the Hub's longest life. */
    String of(Instant expires, Instant now) {
        Duration left = Duration.between(now, expires);
        Duration life = left.compareTo(HubTopology.LIFETIME) > 0 ? HubTopology.LIFETIME : left;
        Duration wholeSeconds = Duration.ofSeconds(Math.max(1, life.toSeconds()));
        return Long.toString(this == POINT_IN_TIME ? now.plus(wholeSeconds).toEpochMilli() : wholeSeconds.toMillis());
    }
}
