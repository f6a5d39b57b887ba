package org.passerelle.gateway.web;

import java.util.Optional;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.RecordSearch.MessageRow;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.RecordSearch.SuggestionState;
import org.passerelle.routes.ports.StoredSuggestion;

/** Rows of the store in memory. */
final class MemoryRows {
    private MemoryRows() {}

    /** A suggestion that nobody has seen or decided. */
    static SuggestionRow fresh(StoredSuggestion suggestion, SuggestionState state) {
        return new SuggestionRow(
                suggestion, state, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The row of a message that is in the queue again, at its end. */
    static MessageRow waiting(MessageRow row, long sequence) {
        return new MessageRow(
                sequence,
                row.id(),
                row.source(),
                row.protocol(),
                row.type(),
                row.controlId(),
                MessageState.RECEIVED,
                "",
                row.receivedAt(),
                Optional.empty(),
                row.sizeBytes(),
                row.suggestions(),
                row.deliveries());
    }
}
