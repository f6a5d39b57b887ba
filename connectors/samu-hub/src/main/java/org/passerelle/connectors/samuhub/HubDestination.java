package org.passerelle.connectors.samuhub;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.passerelle.connectors.api.DeliveryException;
import org.passerelle.connectors.api.Destination;
import org.passerelle.connectors.api.Handover;

/**
 * Hands a suggestion to the call centre whose message caused it, as an RS-EDA-MAJ with one medical note, in the model line
 * and encoding of that message. What it returns is the distributionID, by which RC-REF and RS-ERROR will name it.
 */
public final class HubDestination implements Destination, AutoCloseable {
    private static final String HEALTH = "fr.health.";

    private final String name;
    private final HubSettings settings;
    private final Clock clock;
    private final EnvelopeWriter writer = new EnvelopeWriter();
    private Connection connection;
    private HubPublisher publisher;

    /** @param name the configured name of the destination; {@code settings} may be those of a source */
    public HubDestination(String name, HubSettings settings, Clock clock) {
        this.name = name;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized String deliver(Handover handover) throws DeliveryException, InterruptedException {
        Envelope.Written written = write(handover);
        try {
            connected().publish(List.of(HubPublisher.Outgoing.from(settings.clientId(), written)));
            return written.distributionId();
        } catch (HubPublisher.UnroutableException e) {
            // A Hub that has just started may not have bound its queues yet; one that never does ends as a dead letter.
            throw DeliveryException.retryable(
                    "Aucune file du Hub ne prend les messages de " + settings.clientId() + ".", e);
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            close();
            throw DeliveryException.retryable(
                    "Le serveur AMQP " + settings.address() + " n'a pas confirmé la remise.", e);
        } catch (InterruptedException e) {
            close();
            throw e;
        }
    }

    /** Ends the connection; the next delivery opens another. */
    @Override
    public synchronized void close() {
        if (connection != null) {
            HubConnections.end(connection);
        }
        connection = null;
        publisher = null;
    }

    private HubPublisher connected() throws IOException, TimeoutException {
        if (publisher == null || !publisher.isOpen()) {
            close();
            connection = HubConnections.open(settings, "destination");
            publisher = HubPublisher.open(connection, settings.exchange());
        }
        return publisher;
    }

    private Envelope.Written write(Handover handover) throws DeliveryException {
        SuggestionContext context = new SuggestionContext(handover.suggestion());
        Instant now = clock.instant();
        require(now.isBefore(handover.expiresAt()), "La suggestion a expiré.");
        require(HubIds.isClientId(context.sender()), "La suggestion ne vient pas d'un message du Hub.");
        require(
                context.sender().startsWith(HEALTH),
                "La suggestion est une donnée de santé : elle n'est remise qu'à un acteur de santé.");
        require(HubIds.isCaseId(context.caseId()), "La suggestion ne nomme aucun dossier SAMU.");
        require(!context.text().isBlank(), "La suggestion n'a pas de texte.");
        ModelLine line = ModelLine.ofCode(context.tag(HubCodes.LINE)).orElse(settings.line());
        Encoding encoding = settings.answerIn()
                .or(() -> Encoding.ofCode(context.tag(HubCodes.ENCODING)))
                .orElse(Encoding.JSON);
        Optional<String> patient = context.patientId().filter(id -> HubIds.isPatientId(id, line));
        String noteId = SuggestionNote.noteId(settings.clientId(), handover.suggestionId(), line);
        Envelope envelope = new Envelope(
                settings.clientId() + "_" + handover.deliveryId(),
                settings.clientId(),
                context.sender(),
                now,
                handover.expiresAt(),
                Kind.UPDATE,
                handover.exercise() ? Envelope.EXERCISE : Envelope.ACTUAL,
                MessageTypes.CASE_UPDATE,
                SuggestionNote.body(context.caseId(), patient, noteId, context.madeAt(now), context.text(), line));
        return writer.write(envelope, encoding, line);
    }

    private static void require(boolean holds, String otherwise) throws DeliveryException {
        if (!holds) {
            throw DeliveryException.permanent(otherwise, null);
        }
    }
}
