package org.passerelle.routes.ports;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.connectors.api.Remark;

/** Something that happened in the flow. Metrics, live screens and logs listen; the flow itself never logs nor counts. */
public sealed interface Signal {

    /** A message is on the disk. {@code type} is its protocol type. */
    record MessageTaken(String source, String type, Receipt receipt, Duration toDisk) implements Signal {}

    /** A connector refused a message. */
    record MessageRefused(String source, String type, String code) implements Signal {}

    /** A message could not be kept: the sender got a negative acknowledgement or none. */
    record MessageNotKept(String source, String reason) implements Signal {}

    /** Everything that follows from a message is on the disk; {@code remarks} has the kind of each that was made. */
    record MessageHandled(
            String messageId,
            String source,
            String type,
            MessageState state,
            Duration sinceReceipt,
            List<Remark.Kind> remarks)
            implements Signal {
        public MessageHandled {
            remarks = List.copyOf(remarks);
        }

        /** Without a remark. */
        public MessageHandled(String messageId, String source, String type, MessageState state, Duration sinceReceipt) {
            this(messageId, source, type, state, sinceReceipt, List.of());
        }
    }

    /** An adapter was asked, and this came of it; on the disk. */
    record SuggestionWritten(StoredSuggestion suggestion) implements Signal {}

    /** A destination confirmed, after this long since the suggestion was made. */
    record DeliveryConfirmed(String destination, Duration sinceCreation) implements Signal {}

    /** A delivery attempt failed and will be repeated, was given up, or came too late. */
    record DeliveryFailed(String destination, Outbox.DeliveryState state, String error) implements Signal {}

    /** A decision is on the disk. */
    record DecisionWritten(Decision decision, String useCase, boolean exercise, Instant suggestedAt)
            implements Signal {}
}
