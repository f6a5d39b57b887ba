package org.passerelle.gateway.app.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.samuhub.Encoding;
import org.passerelle.connectors.samuhub.Envelope;
import org.passerelle.connectors.samuhub.EnvelopeReader;
import org.passerelle.connectors.samuhub.EnvelopeWriter;
import org.passerelle.connectors.samuhub.HubConnections;
import org.passerelle.connectors.samuhub.HubFault;
import org.passerelle.connectors.samuhub.HubPublisher;
import org.passerelle.connectors.samuhub.HubSettings;
import org.passerelle.connectors.samuhub.Kind;
import org.passerelle.connectors.samuhub.MessageTypes;
import org.passerelle.connectors.samuhub.ModelLine;

/** A call centre with one message: sends it through the Hub in a fresh envelope and listens for a while. */
public final class HubTrial {
    /** The client id of the test call centre, known to the local Hub as it is shipped. */
    public static final String CLIENT_ID = "fr.health.samu999";

    private static final Duration LIFETIME = Duration.ofHours(1);

    private final int port;
    private final String gateway;
    private final ModelLine line;
    private final Clock clock;
    private final EnvelopeReader reader = new EnvelopeReader();
    private final EnvelopeWriter writer = new EnvelopeWriter();

    /**
     * @param port of the local Hub
     * @param gateway the gateway's client id
     */
    public HubTrial(int port, String gateway, ModelLine line, Clock clock) {
        this.port = port;
        this.gateway = gateway;
        this.line = line;
        this.clock = clock;
    }

    /**
     * Sends and prints what comes back until {@code longest} has passed or nothing more is to be expected.
     *
     * @throws IOException if the Hub cannot be reached or the file holds no message of the Hub
     */
    public void send(byte[] file, Encoding encoding, Duration longest, Consumer<String> print)
            throws IOException, InterruptedException {
        Envelope envelope = fresh(file, encoding);
        HubSettings settings = HubSettings.local("essai", port, CLIENT_ID, line);
        Connection connection = connect(settings);
        try (Channel channel = connection.createChannel()) {
            BlockingQueue<Delivery> received = new LinkedBlockingQueue<>();
            for (String queue : List.of(".ack", ".info", ".message")) {
                channel.basicConsume(CLIENT_ID + queue, true, (tag, delivery) -> received.add(delivery), tag -> {});
            }
            HubPublisher.open(connection, HubSettings.EXCHANGE)
                    .publish(List.of(HubPublisher.Outgoing.from(CLIENT_ID, writer.write(envelope, encoding, line))));
            print.accept("envoyé      " + envelope.type() + " " + envelope.distributionId());
            listen(received, longest, print);
        } catch (TimeoutException e) {
            throw new IOException("le Hub local ne répond pas", e);
        } finally {
            HubConnections.end(connection);
        }
    }

    private void listen(BlockingQueue<Delivery> received, Duration longest, Consumer<String> print)
            throws InterruptedException {
        long until = System.nanoTime() + longest.toNanos();
        boolean ended = false;
        while (!ended) {
            Delivery delivery = received.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (delivery == null) {
                print.accept("fin         rien d'autre en " + longest.toSeconds()
                        + " s (une abstention n'envoie rien : voir" + " la page /regulation)");
                return;
            }
            ended = describe(delivery, print);
        }
    }

    /** Prints one answer; true if no other is to be expected. */
    private boolean describe(Delivery delivery, Consumer<String> print) {
        Encoding encoding =
                Encoding.ofMediaType(delivery.getProperties().getContentType()).orElse(Encoding.JSON);
        try {
            Envelope answer = reader.read(delivery.getBody(), encoding);
            JsonNode body = answer.body();
            switch (answer.type()) {
                case "RC-REF" ->
                    print.accept("accusé      RC-REF " + body.path("step").asText("") + " de " + answer.sender());
                case "RS-ERROR" -> {
                    print.accept("erreur      "
                            + body.path("errorCode").path("statusCode").asText() + " "
                            + body.path("errorCause").asText());
                    return true;
                }
                case "RS-EDA-MAJ" -> {
                    JsonNode note = body.path("medicalNote");
                    print.accept("suggestion  "
                            + (note.isArray() ? note.path(0) : note)
                                    .path("freetext")
                                    .asText());
                    return true;
                }
                default -> print.accept("reçu        " + answer.type());
            }
        } catch (HubFault e) {
            print.accept("reçu        un message illisible : " + e.getMessage());
        }
        return false;
    }

    private Envelope fresh(byte[] file, Encoding encoding) throws IOException {
        String id = CLIENT_ID + "_" + Ids.next();
        try {
            Envelope old = reader.read(file, encoding);
            return addressed(id, old.kind(), old.status(), old.useCase(), old.body());
        } catch (HubFault notAnEnvelope) {
            JsonNode root = encoding == Encoding.JSON ? new ObjectMapper().readTree(file) : null;
            Optional<String> useCase = root == null ? Optional.empty() : bareUseCase(root);
            if (useCase.isEmpty()) {
                throw new IOException(notAnEnvelope.getMessage(), notAnEnvelope);
            }
            return addressed(id, Kind.REPORT, Envelope.ACTUAL, useCase.get(), root.path(useCase.get()));
        }
    }

    private Envelope addressed(String id, Kind kind, String status, String useCase, JsonNode body) {
        return new Envelope(
                id, CLIENT_ID, gateway, clock.instant(), clock.instant().plus(LIFETIME), kind, status, useCase, body);
    }

    private static Optional<String> bareUseCase(JsonNode root) {
        for (String useCase : List.of(MessageTypes.CASE, MessageTypes.CASE_UPDATE)) {
            if (root.has(useCase)) {
                return Optional.of(useCase);
            }
        }
        return Optional.empty();
    }

    private static Connection connect(HubSettings settings) throws IOException {
        try {
            return HubConnections.open(settings, "essai");
        } catch (IOException | TimeoutException e) {
            throw new IOException(
                    "le Hub local ne répond pas sur le port "
                            + settings.address().port()
                            + " ; démarrez la passerelle (./passerelle run) ou donnez --amqp-port",
                    e);
        }
    }
}
