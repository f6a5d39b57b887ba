package org.passerelle.gateway.web;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Remark;
import org.passerelle.routes.ports.Journal.PeerAnswer;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.RecordSearch.DeliveryRow;
import org.passerelle.routes.ports.RecordSearch.MessageDetail;
import org.passerelle.routes.ports.RecordSearch.MessageRow;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.RecordSearch.SuggestionState;
import org.passerelle.routes.ports.StoredEvent;
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

    /** The message whose delivery this one answers. */
    static Optional<String> answered(MessageRow row, Collection<DeliveryRow> deliveries) {
        return PeerAnswer.referenceIn(row.note())
                .flatMap(reference -> deliveries.stream()
                        .filter(delivery -> delivery.reference().equals(reference))
                        .map(delivery -> delivery.delivery().messageId())
                        .findFirst());
    }

    /** A message that nothing followed from but events. */
    static MessageDetail alone(MessageRow row, Message message, List<Remark> remarks, List<StoredEvent> events) {
        return new MessageDetail(row, message, remarks, events, List.of(), List.of(), List.of(), Optional.empty());
    }
}
