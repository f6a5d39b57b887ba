package org.passerelle.connectors.api;

import java.util.List;

/** What a mapper made of a message. */
public sealed interface Mapping {

    /**
     * The message means these events, in this order.
     *
     * @param remarks what the operator should be able to see about it
     */
    record Understood(List<Event> events, List<Remark> remarks) implements Mapping {
        public Understood {
            events = List.copyOf(events);
            remarks = List.copyOf(remarks);
        }

        /** Understood without a remark. */
        public Understood(List<Event> events) {
            this(events, List.of());
        }
    }

    /**
     * The message answers something the gateway delivered earlier.
     *
     * @param reference the reference that the destination returned when it delivered
     * @param accepted false if the peer refused it or reports an error
     * @param detail the peer's words: a step such as {@code CONSULTE}, or an error code with its cause
     * @param read true if it says that a person has opened what was delivered
     */
    record Answered(String reference, boolean accepted, String detail, boolean read) implements Mapping {
        /** An answer that says nothing of a person. */
        public Answered(String reference, boolean accepted, String detail) {
            this(reference, accepted, detail, false);
        }
    }

    /** Readable, and nothing follows from it. */
    record NothingToDo(String reason) implements Mapping {}

    /** Not readable as what it claims to be: kept, shown to the operator with this reason, replayable. */
    record NotUnderstood(String reason) implements Mapping {}
}
