package org.passerelle.connectors.api;

import java.util.List;

/** What a mapper made of a message. */
public sealed interface Mapping {

    /** The message means these events, in this order. */
    record Understood(List<Event> events) implements Mapping {
        public Understood {
            events = List.copyOf(events);
        }
    }

    /**
     * The message answers something the gateway delivered earlier.
     *
     * @param reference the reference that the destination returned when it delivered
     * @param accepted false if the peer refused it or reports an error
     * @param detail the peer's words: a step such as {@code CONSULTE}, or an error code with its cause
     */
    record Answered(String reference, boolean accepted, String detail) implements Mapping {}

    /** Readable, and nothing follows from it. */
    record NothingToDo(String reason) implements Mapping {}

    /** Not readable as what it claims to be: kept, shown to the operator with this reason, replayable. */
    record NotUnderstood(String reason) implements Mapping {}
}
