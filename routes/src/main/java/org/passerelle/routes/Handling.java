package org.passerelle.routes;

import java.util.List;
import org.passerelle.connectors.api.Message;
import org.passerelle.routes.ports.Journal;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.StoredEvent;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.understand.SubjectFacts;

/**
 * What is known about a message while it goes through the flow. Each step returns a richer one.
 *
 * @param message the message
 * @param state what will become of it
 * @param note why, for the operator
 * @param events as they will be stored
 * @param facts what is known about each event's subject once the event is added; one for each event, in order
 * @param suggestions what adapters answered
 * @param answered what the message answers, if it answers an earlier delivery
 */
public record Handling(
        Message message,
        MessageState state,
        String note,
        List<StoredEvent> events,
        List<SubjectFacts> facts,
        List<StoredSuggestion> suggestions,
        List<Journal.PeerAnswer> answered) {

    public Handling {
        events = List.copyOf(events);
        facts = List.copyOf(facts);
        suggestions = List.copyOf(suggestions);
        answered = List.copyOf(answered);
    }

    /** A message that ends here, with no event. */
    public static Handling ended(Message message, MessageState state, String note) {
        return new Handling(message, state, note, List.of(), List.of(), List.of(), List.of());
    }

    /** A message that answers an earlier delivery. */
    public static Handling answer(Message message, Journal.PeerAnswer answer) {
        return new Handling(message, MessageState.HANDLED, "", List.of(), List.of(), List.of(), List.of(answer));
    }

    /** A message that means something. */
    public static Handling understood(Message message, List<StoredEvent> events, List<SubjectFacts> facts) {
        return new Handling(message, MessageState.HANDLED, "", events, facts, List.of(), List.of());
    }

    /** The same, with what the adapters answered. */
    public Handling with(List<StoredSuggestion> answers) {
        return new Handling(message, state, note, events, facts, answers, answered);
    }

    /** The resources to keep: the last state of each subject. */
    public List<KnownResource> context() {
        return facts.stream()
                .collect(java.util.stream.Collectors.toMap(
                        SubjectFacts::subject, f -> f, (earlier, later) -> later, java.util.LinkedHashMap::new))
                .values()
                .stream()
                .flatMap(f -> f.changed().stream())
                .toList();
    }
}
