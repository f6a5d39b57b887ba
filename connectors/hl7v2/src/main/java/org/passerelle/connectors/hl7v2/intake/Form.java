package org.passerelle.connectors.hl7v2.intake;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.hl7v2.er7.Er7FromXml;
import org.passerelle.connectors.hl7v2.er7.Er7Header;
import org.passerelle.connectors.hl7v2.er7.UnreadableXmlException;
import org.passerelle.connectors.hl7v2.er7.Utf16;

/** How a message is written on the wire. Every rule reads ER7 in single bytes; answers go back in the sender's form. */
enum Form {
    /** Vertical bars, in a set whose ASCII characters are single bytes. */
    ER7(Protocol.HL7V2),
    UTF_16BE(Protocol.HL7V2),
    UTF_16LE(Protocol.HL7V2),
    XML(Protocol.HL7V2_XML);

    private final Protocol protocol;

    Form(Protocol protocol) {
        this.protocol = protocol;
    }

    static Form of(byte[] message) {
        if (Er7FromXml.looksLikeXml(message)) {
            return XML;
        }
        return Utf16.of(message)
                .map(order -> order.equals(StandardCharsets.UTF_16BE) ? UTF_16BE : UTF_16LE)
                .orElse(ER7);
    }

    Protocol protocol() {
        return protocol;
    }

    /** The character set that the form itself fixes; empty where the message declares it. */
    Optional<Charset> charset() {
        return switch (this) {
            case ER7 -> Optional.empty();
            case UTF_16BE -> Optional.of(StandardCharsets.UTF_16BE);
            case UTF_16LE -> Optional.of(StandardCharsets.UTF_16LE);
            case XML -> Optional.of(StandardCharsets.UTF_8);
        };
    }

    /**
     * The header as the rules and the answer should read it: where the form fixes the character set, the bytes at hand
     * are UTF-8 whatever MSH-18 says.
     */
    Er7Header declaredIn(Er7Header header) {
        return this == ER7 ? header : header.withCharset("UNICODE UTF-8");
    }

    /** The message as ER7; what is not ER7 in single bytes comes out in UTF-8. */
    byte[] toEr7(byte[] message) throws UnreadableXmlException {
        return switch (this) {
            case ER7 -> message;
            case UTF_16BE, UTF_16LE -> Utf16.toUtf8(message, charset().orElseThrow());
            case XML -> Er7FromXml.convert(message);
        };
    }

    /** A part of an input back in the form of the whole. */
    byte[] fromEr7(byte[] part) {
        return this == UTF_16BE || this == UTF_16LE
                ? Utf16.fromUtf8(part, charset().orElseThrow())
                : part;
    }

    /** An answer in this form. */
    byte[] answer(byte[] er7) {
        return this == XML ? XmlAnswer.of(er7) : fromEr7(er7);
    }
}
