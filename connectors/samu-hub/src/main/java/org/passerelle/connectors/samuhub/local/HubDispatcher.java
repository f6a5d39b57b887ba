package org.passerelle.connectors.samuhub.local;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.samuhub.Encoding;
import org.passerelle.connectors.samuhub.Envelope;
import org.passerelle.connectors.samuhub.EnvelopeReader;
import org.passerelle.connectors.samuhub.EnvelopeWriter;
import org.passerelle.connectors.samuhub.HubAnswers;
import org.passerelle.connectors.samuhub.HubError;
import org.passerelle.connectors.samuhub.HubFault;
import org.passerelle.connectors.samuhub.HubIds;
import org.passerelle.connectors.samuhub.HubPublisher;
import org.passerelle.connectors.samuhub.HubPublisher.Outgoing;
import org.passerelle.connectors.samuhub.HubPublisher.UnroutableException;
import org.passerelle.connectors.samuhub.Kind;
import org.passerelle.connectors.samuhub.SenderGuess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Hub's dispatcher, as far as one machine needs it: checks what clients publish, hands it to its one recipient in the
 * order of arrival, and tells the sender what is wrong. Messages are handed on byte for byte; nothing is converted.
 *
 * <p>Runs on one connection and ends with it, or when the broker does not take what it hands on.
 */
public final class HubDispatcher {
    /** The Hub's own client id, under which it reports errors. */
    public static final String HUB_ID = "fr.health.hub";

    private static final Logger LOG = LoggerFactory.getLogger(HubDispatcher.class);
    private static final int PREFETCH = 50;

    private final HubTopology topology;
    private final VirtualHost host;
    private final Neighbours neighbours;
    private final Clock clock;
    private final Channel channel;
    private final HubPublisher publisher;
    private final Expiration expiration;
    private final DispatchRules rules;
    private final EnvelopeReader reader = new EnvelopeReader();
    private final EnvelopeWriter writer = new EnvelopeWriter();
    private final HubAnswers answers;

    /** The dispatcher of a Hub that has one virtual host. */
    public HubDispatcher(
            Connection connection, HubTopology topology, VirtualHost host, int maxMessageBytes, Clock clock)
            throws IOException {
        this(connection, topology, host, maxMessageBytes, new Neighbours(), clock);
    }

    HubDispatcher(
            Connection connection,
            HubTopology topology,
            VirtualHost host,
            int maxMessageBytes,
            Neighbours neighbours,
            Clock clock)
            throws IOException {
        this.topology = topology;
        this.host = host;
        this.neighbours = neighbours;
        this.clock = clock;
        this.channel = connection.createChannel();
        this.publisher = HubPublisher.open(connection, topology.distribution());
        this.expiration = Expiration.on(connection);
        this.rules = new DispatchRules(host, maxMessageBytes);
        this.answers = new HubAnswers(HUB_ID, host.line(), clock);
    }

    /** Begins to dispatch. One channel serves both queues, so deliveries come one after the other. */
    public void start() throws IOException {
        channel.basicQos(PREFETCH);
        channel.basicConsume(topology.dispatch(), false, new Deliveries(this::dispatch));
        channel.basicConsume(topology.deadLetterQueue(), false, new Deliveries(this::deadLetter));
    }

    /** Whether it still dispatches; once it does not, another one must be made. */
    public boolean isRunning() {
        return channel.isOpen() && publisher.isOpen();
    }

    boolean serves(String clientId) {
        return host.clientIds().contains(clientId);
    }

    private void dispatch(String routingKey, AMQP.BasicProperties properties, byte[] body)
            throws IOException, InterruptedException {
        try {
            Envelope envelope = rules.check(properties, body, routingKey, clock.instant());
            Encoding encoding = DispatchRules.encoding(properties);
            handOn(envelope, new Envelope.Written(envelope.distributionId(), encoding, Content.copyOf(body)));
        } catch (HubFault fault) {
            report(routingKey, properties, body, fault);
        } catch (RuntimeException e) {
            // A fault of ours must not keep the message going round: its sender is told that the Hub failed.
            LOG.error("a message could not be dispatched: {}", e.getClass().getName());
            report(routingKey, properties, body, new HubFault(HubError.SCHEMA_NOT_FOUND, "Faute interne du Hub."));
        }
    }

    private void handOn(Envelope envelope, Envelope.Written written)
            throws HubFault, IOException, InterruptedException {
        Optional<HubDispatcher> elsewhere =
                serves(envelope.recipient()) ? Optional.empty() : neighbours.of(envelope.recipient(), this);
        if (elsewhere.isPresent()) {
            move(envelope, written, elsewhere.get());
            return;
        }
        try {
            publish(envelope, written);
        } catch (UnroutableException e) {
            throw DispatchRules.unroutable("Le destinataire est inconnu.");
        }
    }

    /** To another virtual host; a message that its recipient could not read there is not converted but reported. */
    private void move(Envelope envelope, Envelope.Written written, HubDispatcher elsewhere)
            throws HubFault, IOException, InterruptedException {
        VirtualHost there = elsewhere.host;
        if (there.line() != host.line()) {
            throw new HubFault(
                    HubError.MESSAGE_CONVERSION_ERROR,
                    "Le destinataire lit la lignée de modèles " + there.line().code() + " : ce Hub ne convertit pas.");
        }
        if (!there.carries(envelope.type())) {
            throw DispatchRules.unroutable(
                    "L'hôte virtuel du destinataire ne transporte pas de messages " + envelope.type() + ".");
        }
        elsewhere.publish(envelope, written);
    }

    private void deadLetter(String routingKey, AMQP.BasicProperties properties, byte[] body)
            throws IOException, InterruptedException {
        Encoding encoding = Encoding.ofMediaType(properties.getContentType()).orElse(Encoding.JSON);
        try {
            Envelope dead = reader.read(body, encoding);
            report(
                    dead.sender(),
                    properties,
                    body,
                    new HubFault(
                            HubError.DEAD_LETTER_QUEUED,
                            "Le message n'a pas été pris à temps par son destinataire, ou a été rejeté."));
        } catch (HubFault unreadable) {
            LOG.warn("un message mort illisible est abandonné ({})", unreadable.error());
        }
    }

    private void publish(Envelope envelope, Envelope.Written written) throws IOException, InterruptedException {
        String queue = envelope.recipient() + "." + envelope.kind().queue();
        String expiration = this.expiration.of(envelope.expires(), clock.instant());
        publisher.publish(List.of(new Outgoing(queue, written, Optional.of(expiration))));
    }

    /** Tells {@code client} what is wrong with its message. An error about an error would never end. */
    private void report(String client, AMQP.BasicProperties properties, byte[] body, HubFault fault)
            throws IOException, InterruptedException {
        Encoding encoding = Encoding.ofMediaType(properties.getContentType()).orElse(Encoding.JSON);
        Referenced referenced = referenced(body, encoding);
        if (!HubIds.isClientId(client)
                || client.equals(HUB_ID)
                || referenced.id().isEmpty()) {
            LOG.warn("une erreur {} n'a pas pu être rendue à son émetteur", fault.error());
            return;
        }
        Envelope error = answers.error(client, referenced.id(), fault.error(), referenced.explain(fault.getMessage()));
        try {
            publish(error, writer.write(error, encoding, host.line()));
        } catch (UnroutableException e) {
            LOG.warn("une erreur {} vise un client inconnu", fault.error());
        }
    }

    /** The id that the sender will recognise; empty if the message is itself an error. */
    private Referenced referenced(byte[] body, Encoding encoding) {
        try {
            Envelope envelope = reader.read(body, encoding);
            return new Referenced(envelope.kind() == Kind.ERROR ? "" : envelope.distributionId(), false);
        } catch (HubFault unreadable) {
            String guessed = SenderGuess.of(body).distributionId();
            return new Referenced(guessed.isEmpty() ? Content.copyOf(body).sha256() : guessed, true);
        }
    }

    /**
     * The message that an error is about.
     *
     * @param guessed its id was looked for in a message that could not be read, or stands in for one that was not found
     */
    private record Referenced(String id, boolean guessed) {
        String explain(String cause) {
            return guessed ? cause + " L'identifiant a été deviné : l'enveloppe n'est pas lisible." : cause;
        }
    }

    /** What is done with one delivery before it is acknowledged. */
    @FunctionalInterface
    private interface Work {
        void on(String routingKey, AMQP.BasicProperties properties, byte[] body)
                throws IOException, InterruptedException;
    }

    /** Acknowledges a delivery only after its work is done and confirmed; otherwise ends the channel so that it comes again. */
    private final class Deliveries extends DefaultConsumer {
        private final Work work;

        Deliveries(Work work) {
            super(channel);
            this.work = work;
        }

        @Override
        public void handleDelivery(
                String tag, com.rabbitmq.client.Envelope delivery, AMQP.BasicProperties properties, byte[] body)
                throws IOException {
            try {
                work.on(delivery.getRoutingKey(), properties, body);
                channel.basicAck(delivery.getDeliveryTag(), false);
            } catch (IOException | ShutdownSignalException e) {
                LOG.debug("dispatching stops", e);
                channel.abort();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                channel.abort();
            }
        }
    }
}
