package org.passerelle.connectors.hl7v2.er7;

import java.util.Map;

/** The event of a message that does not say it in MSH-9.2. */
public final class StatedEvent {
    /** HL7 2.1 and careless senders leave out the only event that a type has in practice. */
    private static final Map<String, String> ONLY_EVENTS = Map.of("ORU", "R01", "ORM", "O01", "ORR", "O02");

    private StatedEvent() {}

    /**
     * The header with the event that the message means: HL7 2.1 wrote it into EVN-1 only, and some senders write the
     * type twice ({@code ADT^ADT^A03}).
     *
     * @param recorded EVN-1, raw; empty if there is none
     */
    public static Er7Header in(Er7Header header, String recorded) {
        boolean repeated = !header.type().isEmpty() && header.event().equals(header.type());
        if (!header.event().isEmpty() && !repeated) {
            return header;
        }
        if (repeated && !header.structure().isEmpty()) {
            return header.withEvent(header.structure());
        }
        String event = header.component(recorded, 1).strip();
        return header.withEvent(event.isEmpty() ? ONLY_EVENTS.getOrDefault(header.type(), "") : event);
    }
}
