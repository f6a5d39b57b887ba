package org.passerelle.connectors.hl7v2.er7;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Protocol;

/** Reads a message that was taken into text: ER7 in any character set, and the XML encoding as the same ER7. */
public final class MessageReader {
    /** U+02DC, typed for a tilde in MSH-2 and then between repetitions, as in official French examples. */
    private static final char SMALL_TILDE = '\u02dc';

    private static final int REPETITION_IN_MSH = 5;

    private MessageReader() {}

    /** As {@link #read(byte[], Protocol, Charset)}, with what the intake noted about the message. */
    public static Optional<MessageText> read(Message message) {
        String name = message.attributes().getOrDefault(Message.CHARSET, StandardCharsets.UTF_8.name());
        return read(message.content().toByteArray(), message.protocol(), Charset.forName(name));
    }

    /**
     * The message as text. Zero bytes, which no HL7 text holds, are left out.
     *
     * @param charset of an ER7 message; XML declares its own, and UTF-16 is recognised
     * @return empty if the bytes are not a message of that protocol
     */
    public static Optional<MessageText> read(byte[] content, Protocol protocol, Charset charset) {
        if (protocol == Protocol.HL7V2_XML) {
            try {
                return er7(Er7FromXml.convert(content), StandardCharsets.UTF_8);
            } catch (UnreadableXmlException e) {
                return Optional.empty();
            }
        }
        return Utf16.of(content)
                .map(order -> er7(Utf16.toUtf8(content, order), StandardCharsets.UTF_8))
                .orElseGet(() -> er7(content, charset));
    }

    private static Optional<MessageText> er7(byte[] bytes, Charset charset) {
        return HeaderReader.read(bytes).map(header -> text(bytes, header, charset));
    }

    private static MessageText text(byte[] bytes, Er7Header header, Charset charset) {
        SegmentTexts texts = new SegmentTexts(header.fieldSeparator());
        Segments segments = new Segments(bytes, header.fieldSeparator());
        boolean smallTilde = false;
        String recorded = "";
        for (Segment segment = segments.next(); segment != null; segment = segments.next()) {
            String text = segment.text(charset);
            if (texts.isEmpty()) {
                smallTilde = text.length() > REPETITION_IN_MSH && text.charAt(REPETITION_IN_MSH) == SMALL_TILDE;
            }
            if (recorded.isEmpty() && segment.is("EVN")) {
                recorded = segment.field(1);
            }
            texts.add(repaired(text, smallTilde));
        }
        return new MessageText(StatedEvent.in(header, recorded), texts.all());
    }

    private static String repaired(String text, boolean smallTilde) {
        String whole = text.indexOf('\0') < 0 ? text : text.replace("\0", "");
        return smallTilde ? whole.replace(SMALL_TILDE, '~') : whole;
    }
}
