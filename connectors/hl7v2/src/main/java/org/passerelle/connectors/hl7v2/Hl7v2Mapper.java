package org.passerelle.connectors.hl7v2;

import ca.uhn.hl7v2.HL7Exception;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.MessageMapper;
import org.passerelle.connectors.hl7v2.er7.Er7Header;
import org.passerelle.connectors.hl7v2.er7.HeaderReader;
import org.passerelle.connectors.hl7v2.er7.Segment;
import org.passerelle.connectors.hl7v2.er7.Segments;
import org.passerelle.connectors.hl7v2.fhir.EventMapping;
import org.passerelle.connectors.hl7v2.fhir.SegmentParser;
import org.passerelle.connectors.hl7v2.fhir.V2Time;

/** Turns ADT and ORU messages into FHIR. Stateless and thread-safe. */
public final class Hl7v2Mapper implements MessageMapper {
    private final SegmentParser parser = new SegmentParser();
    private final V2Time times;

    /** Reads times without an offset as those of mainland France. */
    public Hl7v2Mapper() {
        this(ZoneId.of("Europe/Paris"));
    }

    /** @param zone in which senders write times without an offset */
    public Hl7v2Mapper(ZoneId zone) {
        this.times = new V2Time(zone);
    }

    @Override
    public Mapping map(Message message) {
        byte[] bytes = message.content().toByteArray();
        Optional<Er7Header> header = HeaderReader.read(bytes);
        if (header.isEmpty() || header.get().delimiters().isEmpty()) {
            return new Mapping.NotUnderstood("Segment MSH absent ou illisible");
        }
        String type = header.get().type();
        if (!type.equals("ADT") && !type.equals("ORU")) {
            return new Mapping.NotUnderstood("Type de message non pris en charge");
        }
        try {
            List<String> segments = texts(bytes, header.get().fieldSeparator(), charset(message));
            List<Event> events = new EventMapping(header.get(), message, times)
                    .map(parser.parse(segments, header.get().usableDelimiters()));
            return events.isEmpty() ? new Mapping.NotUnderstood("Segment PID absent") : new Mapping.Understood(events);
        } catch (HL7Exception | RuntimeException e) {
            // HAPI also throws unchecked exceptions on damaged input; their texts quote the message, so only the kind
            // is kept.
            return new Mapping.NotUnderstood(
                    "Lecture HL7 impossible (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static List<String> texts(byte[] bytes, char fieldSeparator, Charset charset) {
        List<String> texts = new ArrayList<>();
        Segments segments = new Segments(bytes, fieldSeparator);
        for (Segment segment = segments.next(); segment != null; segment = segments.next()) {
            texts.add(segment.text(charset));
        }
        return texts;
    }

    private static Charset charset(Message message) {
        return Charset.forName(message.attributes().getOrDefault(Message.CHARSET, StandardCharsets.UTF_8.name()));
    }
}
