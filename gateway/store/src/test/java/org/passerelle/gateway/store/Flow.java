package org.passerelle.gateway.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Message;
import org.passerelle.routes.ports.Inference;
import org.passerelle.routes.ports.Journal.Handled;
import org.passerelle.routes.ports.Journal.PeerAnswer;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.OwedDelivery;
import org.passerelle.routes.ports.StoredEvent;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

/** What would follow from a message about one subject. */
record Flow(Message message, String subject, Instant at) {
    static final String USE_CASE = "triage";

    String suggestionId() {
        return Ids.derived(message.id(), USE_CASE);
    }

    String deliveryId(String destination) {
        return Ids.derived(suggestionId(), destination);
    }

    StoredSuggestion suggestion(Outcome outcome) {
        return suggestion(outcome, "{\"answer\":\"" + outcome + "\"}");
    }

    StoredSuggestion suggestion(Outcome outcome, String answerJson) {
        return new StoredSuggestion(
                suggestionId(),
                message.id(),
                message.source(),
                subject,
                USE_CASE,
                "regles",
                "1",
                "m",
                "c",
                outcome,
                outcome == Outcome.SUGGESTED ? "" : "code",
                outcome == Outcome.SUGGESTED || outcome == Outcome.ABSTAINED,
                false,
                3,
                "{\"input\":1}",
                answerJson,
                message.receivedAt(),
                at,
                at.plusSeconds(60),
                Duration.ofNanos(1_234_000),
                Inference.advisory("regles", "CALL_CREATED", at));
    }

    OwedDelivery owed(String destination) {
        return new OwedDelivery(
                deliveryId(destination),
                suggestionId(),
                message.id(),
                destination,
                "{\"payload\":1}",
                false,
                at,
                at.plusSeconds(60));
    }

    StoredEvent event() {
        return new StoredEvent(
                Ids.derived(message.id(), "event", "0"), message.id(), "CALL_CREATED", subject, at, "{\"bundle\":1}");
    }

    /** Handled with one answer, and a delivery to each destination. */
    Handled handled(Outcome outcome, String... destinations) {
        return handled(
                message.id(),
                MessageState.HANDLED,
                "",
                List.of(event()),
                List.of(new KnownResource(subject, "Patient/1", "{\"id\":\"1\"}", at)),
                List.of(suggestion(outcome)),
                Arrays.stream(destinations).map(this::owed).toList(),
                List.of());
    }

    /** Handled as a peer's answer to an earlier delivery. */
    Handled answer(String reference, boolean accepted, String detail) {
        PeerAnswer answer = new PeerAnswer(reference, accepted, detail, detail.equals("CONSULTE"));
        return handled(
                message.id(),
                MessageState.HANDLED,
                answer.note(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(answer));
    }

    /** Handled without a remark, and nobody turned out to be somebody else. */
    static Handled handled(
            String messageId,
            MessageState state,
            String note,
            List<StoredEvent> events,
            List<KnownResource> context,
            List<StoredSuggestion> suggestions,
            List<OwedDelivery> deliveries,
            List<PeerAnswer> answered) {
        return new Handled(
                messageId, state, note, List.of(), events, List.of(), context, suggestions, deliveries, answered);
    }
}
