package org.passerelle.connectors.hl7v2.mllp;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.hl7v2.er7.Charsets;
import org.passerelle.connectors.hl7v2.er7.Er7Header;
import org.passerelle.connectors.hl7v2.intake.Verdict;

/** Makes the message that the intake keeps: exact bytes and what MSH tells about them. */
final class MessageFactory {
    private final MllpSettings settings;
    private final Clock clock;

    MessageFactory(MllpSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    Message taken(Verdict.Accepted accepted, Frame frame) {
        Er7Header header = accepted.header();
        Charset charset = accepted.charset();
        return message(
                text(header.messageType(), charset),
                text(header.controlId(), charset),
                text(accepted.orderingKey(), charset),
                charset,
                frame);
    }

    Message refused(Verdict.Refused refused, Frame frame) {
        Charset charset = refused.header()
                .flatMap(header -> Charsets.named(header.charset()))
                .orElse(settings.fallbackCharset());
        String type = refused.header().map(Er7Header::messageType).orElse("");
        String controlId = text(refused.header().map(Er7Header::controlId).orElse(""), charset);
        return message(text(type, charset), controlId, controlId, charset, frame);
    }

    private Message message(String type, String controlId, String orderingKey, Charset charset, Frame frame) {
        return new Message(
                Ids.next(),
                settings.source(),
                Protocol.HL7V2,
                type,
                controlId,
                orderingKey,
                clock.instant(),
                Map.of(Message.CHARSET, charset.name()),
                Content.copyOf(frame.content()));
    }

    /** Raw values hold one character per byte; this is what the sender meant by them. */
    private static String text(String raw, Charset charset) {
        return new String(raw.getBytes(StandardCharsets.ISO_8859_1), charset);
    }
}
