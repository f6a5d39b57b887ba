package org.passerelle.gateway.app.stories;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.passerelle.connectors.samuhub.Encoding;
import org.passerelle.connectors.samuhub.Envelope;
import org.passerelle.connectors.samuhub.EnvelopeReader;
import org.passerelle.connectors.samuhub.EnvelopeWriter;
import org.passerelle.connectors.samuhub.HubConnections;
import org.passerelle.connectors.samuhub.HubFault;
import org.passerelle.connectors.samuhub.HubPublisher;
import org.passerelle.connectors.samuhub.HubSettings;
import org.passerelle.connectors.samuhub.Kind;
import org.passerelle.connectors.samuhub.ModelLine;

/** A client of the Hub in a story: sends messages of its own and remembers what it is sent. */
final class Partner implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final EnvelopeWriter WRITER = new EnvelopeWriter();

    private final String id;
    private final ModelLine line;
    private final Connection connection;
    private final HubPublisher publisher;
    private final Map<String, Envelope> messages = new ConcurrentHashMap<>();
    private final Map<String, Envelope> answers = new ConcurrentHashMap<>();

    /** @param listens false for one whose queues somebody else empties */
    Partner(int port, String id, ModelLine line, boolean listens) throws Exception {
        this.id = id;
        this.line = line;
        connection = HubConnections.open(HubSettings.local("histoire", port, id, line), "partner");
        publisher = HubPublisher.open(connection, HubSettings.EXCHANGE);
        if (listens) {
            Channel channel = connection.createChannel();
            for (String queue : List.of("message", "ack", "info")) {
                channel.basicConsume(
                        id + "." + queue,
                        true,
                        (tag, delivery) -> take(
                                delivery.getBody(), delivery.getProperties().getContentType()),
                        tag -> {});
            }
        }
    }

    /** Sends a message and returns its distributionID. */
    String send(String recipient, String name, String useCase, JsonNode body, Encoding encoding) throws Exception {
        Kind kind = useCase.equals("reference") ? Kind.ACK : useCase.equals("error") ? Kind.ERROR : Kind.REPORT;
        Instant now = Clock.systemUTC().instant();
        Envelope envelope = new Envelope(
                id + "_" + name,
                id,
                recipient,
                now,
                now.plus(Duration.ofHours(1)),
                kind,
                Envelope.ACTUAL,
                useCase,
                body);
        publisher.publish(List.of(HubPublisher.Outgoing.from(id, WRITER.write(envelope, encoding, line))));
        return envelope.distributionId();
    }

    /** The answer (RC-REF or RS-ERROR) to the message with this id. */
    Envelope answer(String distributionId) {
        await("an answer to " + distributionId).atMost(PATIENCE).until(() -> answers.containsKey(distributionId));
        return answers.get(distributionId);
    }

    /** The message with this id. */
    Envelope message(String distributionId) {
        await("the message " + distributionId).atMost(PATIENCE).until(() -> messages.containsKey(distributionId));
        return messages.get(distributionId);
    }

    @Override
    public void close() {
        HubConnections.end(connection);
    }

    private void take(byte[] bytes, String contentType) throws IOException {
        try {
            Envelope envelope = new EnvelopeReader()
                    .read(bytes, Encoding.ofMediaType(contentType).orElseThrow());
            JsonNode body = envelope.body();
            switch (envelope.kind()) {
                case ACK -> answers.put(body.path("distributionID").asText(), envelope);
                case ERROR -> answers.put(body.path("referencedDistributionID").asText(), envelope);
                default -> messages.put(envelope.distributionId(), envelope);
            }
        } catch (HubFault e) {
            throw new IOException(e);
        }
    }
}
