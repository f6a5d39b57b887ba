package org.passerelle.connectors.samuhub;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what becomes of a delivery, from its bytes alone. Never throws for bad input.
 *
 * <p>Which fault gets which code: not JSON or XML, or beyond the reader's limits: 102. Too large, an envelope that breaks
 * the profile, several or no objects, another recipient, a malformed id: 300. Expired: 400. A fault of ours: 700. A sender
 * who is not one of the site's partners: 703. A case without id: 704. Before v3, which brought them, 300 stands for 700 and
 * above. An answer (Ack, Error) is never answered, whatever is wrong with it. What the pinned schemas find wrong with a
 * readable message is noted beside it; it is taken all the same.
 */
final class Receptionist {
    private static final Logger LOG = LoggerFactory.getLogger(Receptionist.class);

    private final HubSettings settings;
    private final Clock clock;
    private final EnvelopeReader reader = new EnvelopeReader();
    private final EnvelopeWriter writer = new EnvelopeWriter();
    private final EnvelopeRules rules;
    private final HubAnswers answers;

    Receptionist(HubSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.rules = new EnvelopeRules(settings.clientId(), settings.partners());
        this.answers = new HubAnswers(settings.clientId(), settings.line(), clock);
    }

    /**
     * @param contentType as the delivery names it; null if it does not
     * @param queue the queue the delivery came from
     */
    Reception receive(byte[] body, String contentType, String queue) {
        Encoding encoding =
                Encoding.ofMediaType(contentType).or(() -> Encoding.sniff(body)).orElse(Encoding.JSON);
        Delivery delivery = new Delivery(body, encoding, queue, clock.instant());
        try {
            return receive(delivery);
        } catch (RuntimeException e) {
            // A fault of ours must not send the same message round for ever: it is kept, and its sender is told.
            LOG.error("a message could not be read: {}", e.getClass().getName());
            return unreadable(delivery, new HubFault(HubError.INTERNAL_CLIENT_ERROR, "Le message n'a pas pu être lu."));
        }
    }

    private Reception receive(Delivery delivery) {
        byte[] body = delivery.body();
        if (body.length > settings.maxMessageBytes()) {
            return unreadable(
                    delivery,
                    new HubFault(
                            HubError.INVALID_MESSAGE,
                            "Le message dépasse la taille admise de " + settings.maxMessageBytes() + " octets."));
        }
        Envelope envelope;
        try {
            envelope = reader.read(body, delivery.encoding());
        } catch (HubFault fault) {
            return unreadable(delivery, fault);
        }
        try {
            rules.check(envelope, delivery.receivedAt());
            return taken(delivery, envelope);
        } catch (HubFault fault) {
            return refused(delivery, envelope, fault);
        }
    }

    private Reception taken(Delivery delivery, Envelope envelope) {
        Optional<Envelope.Written> answer = envelope.kind().answerable()
                ? Optional.of(write(answers.acknowledgement(envelope), delivery.encoding()))
                : Optional.empty();
        return new Reception(message(delivery, envelope), Optional.empty(), answer);
    }

    private Reception refused(Delivery delivery, Envelope envelope, HubFault fault) {
        Optional<Envelope.Written> answer = envelope.kind().answerable()
                ? Optional.of(error(delivery, envelope.sender(), envelope.distributionId(), fault))
                : Optional.empty();
        return new Reception(message(delivery, envelope), Optional.of(refusal(fault)), answer);
    }

    private Reception unreadable(Delivery delivery, HubFault fault) {
        SenderGuess guess = SenderGuess.of(delivery.body());
        boolean answerable = delivery.queue().endsWith("." + Kind.REPORT.queue())
                && !guess.sender().isEmpty()
                && !guess.sender().equals(settings.clientId());
        Content content = Content.head(delivery.body(), settings.maxMessageBytes());
        // An error must refer to something that the same bytes give again; where no id can be told, that is their
        // digest.
        String referenced = guess.distributionId().isEmpty() ? content.sha256() : guess.distributionId();
        Optional<Envelope.Written> answer =
                answerable ? Optional.of(error(delivery, guess.sender(), referenced, fault)) : Optional.empty();
        Map<String, String> attributes = attributes(delivery, guess.sender());
        Message message = new Message(
                Ids.next(),
                settings.name(),
                delivery.encoding().protocol(),
                "",
                guess.distributionId(),
                guess.sender().isEmpty() ? delivery.queue() : guess.sender(),
                delivery.receivedAt(),
                attributes,
                content);
        return new Reception(message, Optional.of(refusal(fault)), answer);
    }

    private Message message(Delivery delivery, Envelope envelope) {
        Map<String, String> attributes = attributes(delivery, envelope.sender());
        attributes.put(HubAttributes.STATUS, envelope.status());
        attributes.put(HubAttributes.KIND, envelope.kind().word());
        settings.schemas()
                .map(schemas -> EnvelopeSchemas.faults(schemas, envelope, delivery.body(), delivery.encoding()))
                .filter(faults -> !faults.isEmpty())
                .ifPresent(faults -> attributes.put(HubAttributes.SCHEMA_FAULTS, String.join(" ; ", faults)));
        String caseId = envelope.caseId();
        return new Message(
                Ids.next(),
                settings.name(),
                delivery.encoding().protocol(),
                envelope.type(),
                envelope.distributionId(),
                HubIds.isCaseId(caseId) ? caseId : envelope.sender(),
                delivery.receivedAt(),
                attributes,
                Content.copyOf(delivery.body()));
    }

    private Map<String, String> attributes(Delivery delivery, String sender) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put(HubAttributes.QUEUE, delivery.queue());
        attributes.put(HubAttributes.LINE, settings.line().code());
        if (!sender.isEmpty()) {
            attributes.put(HubAttributes.SENDER, sender);
        }
        return attributes;
    }

    private Envelope.Written error(Delivery delivery, String recipient, String referenced, HubFault fault) {
        return write(answers.error(recipient, referenced, fault.error(), fault.getMessage()), delivery.encoding());
    }

    private Envelope.Written write(Envelope answer, Encoding received) {
        return writer.write(answer, settings.answerIn().orElse(received), settings.line());
    }

    private Refusal refusal(HubFault fault) {
        return new Refusal(Integer.toString(fault.error().in(settings.line()).code()), fault.getMessage());
    }

    /** One delivery as it came; compared by identity, never printed. */
    @SuppressWarnings("ArrayRecordComponent") // never leaves this class, and copying 2 MiB would be for show
    private record Delivery(byte[] body, Encoding encoding, String queue, Instant receivedAt) {}
}
