package org.passerelle.connectors.samuhub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import javax.xml.stream.XMLStreamException;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.connectors.api.Reception;

/**
 * Takes Hub messages that come as files. A file is judged as its own recipient would have judged it when it was sent: kept
 * samples have expired and name other clients, which says nothing about whether they can be read. A message without an
 * envelope is put into one, as a call centre's connector would.
 */
public final class HubReception implements Reception {
    private static final int HEAD_BYTES = 16 * 1024;
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final String BARE_SENDER = "fr.health.fichier";
    private static final List<String> SIGNS = List.of(
            "\"distributionID\"",
            "\"distributionKind\"",
            "\"embeddedJsonContent\"",
            "edxlDistribution",
            "EDXLDistribution");

    private final HubSettings settings;
    private final Intake intake;
    private final Clock clock;
    private final EnvelopeReader reader = new EnvelopeReader();
    private final EnvelopeWriter writer = new EnvelopeWriter();
    private final XmlTreeReader xml = new XmlTreeReader();
    private final ObjectMapper mapper = new ObjectMapper();

    /** @param settings the client id and model line for files that say neither */
    public HubReception(HubSettings settings, Intake intake, Clock clock) {
        this.settings = settings;
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public boolean recognises(Content content) {
        byte[] bytes = content.toByteArray();
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD_BYTES), StandardCharsets.UTF_8);
        return Encoding.sniff(bytes).isPresent()
                && (SIGNS.stream().anyMatch(head::contains) || bare(bytes).isPresent());
    }

    @Override
    public CompletionStage<Reply> receive(Content content, Map<String, String> attributes) {
        byte[] bytes = content.toByteArray();
        byte[] enveloped = bare(bytes).map(this::enveloped).orElse(bytes);
        Encoding encoding = Encoding.sniff(enveloped).orElse(Encoding.JSON);
        return keep(receptionist(enveloped, encoding)
                .receive(enveloped, encoding.mediaType(), settings.clientId() + ".message"));
    }

    private CompletionStage<Reply> keep(org.passerelle.connectors.samuhub.Reception received) {
        Message message = received.message();
        CompletionStage<Receipt> kept = received.refusal().isPresent()
                ? intake.refuse(message, received.refusal().get())
                : intake.take(message);
        return kept.thenApply(receipt -> new Reply(
                received.refusal().isEmpty(),
                code(received),
                received.refusal().map(refusal -> List.of(refusal.code())).orElse(List.of()),
                List.of(receipt.messageId()),
                received.answer().map(Envelope.Written::content)));
    }

    private static String code(org.passerelle.connectors.samuhub.Reception received) {
        if (received.refusal().isPresent()) {
            return "RS-ERROR";
        }
        return received.answer().isPresent() ? "RC-REF" : "ok";
    }

    private Receptionist receptionist(byte[] bytes, Encoding encoding) {
        try {
            Envelope envelope = reader.read(bytes, encoding);
            return new Receptionist(
                    HubIds.isClientId(envelope.recipient()) ? settings.as(envelope.recipient()) : settings,
                    Clock.fixed(envelope.sent(), ZoneOffset.UTC));
        } catch (HubFault unreadable) {
            return new Receptionist(settings, clock);
        }
    }

    /** A message without an envelope: one property, named as the message's one object; empty if it is none. */
    private Optional<JsonNode> bare(byte[] bytes) {
        if (bytes.length > settings.maxMessageBytes()) {
            return Optional.empty();
        }
        try {
            JsonNode root = Encoding.sniff(bytes).filter(Encoding.XML::equals).isPresent()
                    ? xml.bare(bytes)
                    : mapper.readTree(bytes);
            return root.isObject()
                            && root.size() == 1
                            && MessageTypes.isKnown(root.fieldNames().next())
                    ? Optional.of(root)
                    : Optional.empty();
        } catch (IOException | XMLStreamException unreadable) {
            return Optional.empty();
        }
    }

    private byte[] enveloped(JsonNode message) {
        Instant now = clock.instant();
        String useCase = message.fieldNames().next();
        Envelope envelope = new Envelope(
                BARE_SENDER + "_" + Ids.next(),
                BARE_SENDER,
                settings.clientId(),
                now,
                now.plus(LIFETIME),
                Kind.REPORT,
                Envelope.ACTUAL,
                useCase,
                message.path(useCase));
        return writer.write(envelope, Encoding.JSON, settings.line()).content().toByteArray();
    }
}
