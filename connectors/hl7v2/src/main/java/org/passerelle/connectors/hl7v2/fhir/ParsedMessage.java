package org.passerelle.connectors.hl7v2.fhir;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.hl7v2.er7.Er7Header;
import org.passerelle.connectors.hl7v2.er7.MessageText;

/**
 * A message ready to be mapped.
 *
 * @param header MSH
 * @param segments every segment in its order, MSH included
 * @param context what every resource of the message has in common
 */
public record ParsedMessage(Er7Header header, List<ParsedSegment> segments, MessageContext context) {
    public ParsedMessage {
        segments = List.copyOf(segments);
    }

    /** @param times reads the message's dates */
    public static ParsedMessage of(Message message, MessageText text, V2Time times) {
        Er7Header header = text.header();
        String mode = header.component(header.processingId(), 1).strip();
        MessageContext context = new MessageContext(
                message.id(),
                message.source(),
                message.controlId(),
                message.receivedAt(),
                times.instant(header.sentAt()),
                mode.equals("T") || mode.equals("D"),
                times);
        return new ParsedMessage(header, SegmentParser.parse(text), context);
    }

    /** MSH-9.1, such as {@code ADT}. */
    public String type() {
        return header.type();
    }

    /** MSH-9.2, such as {@code A01}; EVN-1 where an old sender leaves it there. */
    public String event() {
        return header.event().isEmpty() ? first("EVN").map(evn -> evn.value(1)).orElse("") : header.event();
    }

    /** Whether MSH-21 claims the French volet of documents (CI-SIS): ORC and OBR then speak of the document. */
    public boolean isFrenchDocument() {
        return header.profiles().contains("CISIS");
    }

    /** The first segment of a name. */
    public Optional<ParsedSegment> first(String name) {
        return segments.stream().filter(segment -> segment.is(name)).findFirst();
    }

    /** Every segment of a name, in order. */
    public List<ParsedSegment> all(String name) {
        return segments.stream().filter(segment -> segment.is(name)).toList();
    }

    /** The patients of the message, each with the segments up to the next one; what stands before the first is not in. */
    public List<PatientGroup> patients() {
        return PatientGroup.split(segments);
    }

    /** EVN-6 (occurred), EVN-2 (recorded), the time that the family knows, MSH-7 (sent), then our own clock. */
    public Instant occurredAt(Optional<Instant> stated) {
        V2Time times = context.times();
        return first("EVN")
                .flatMap(evn -> times.instant(evn.value(6)).or(() -> times.instant(evn.value(2))))
                .or(() -> stated)
                .or(context::sentAt)
                .orElse(context.receivedAt());
    }
}
