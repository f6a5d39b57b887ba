package org.passerelle.routes;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.api.SubjectChange;
import org.passerelle.routes.ports.Journal;
import org.passerelle.routes.ports.Journal.ChangeOfSubject;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.PatientKey;
import org.passerelle.routes.ports.StoredEvent;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.understand.FactsRead;
import org.passerelle.routes.understand.SubjectFacts;

/**
 * What is known about a message while it goes through the flow. Each step returns a richer one.
 *
 * @param message the message
 * @param state what will become of it
 * @param note why, for the operator
 * @param remarks what the operator should see although it was understood
 * @param events as they will be stored
 * @param facts what is known about each event's subject once the event is added; one for each event, in order
 * @param changes which facts change hands before {@code facts} are written
 * @param context the resources to keep, as merged
 * @param suggestions what adapters answered
 * @param answered what the message answers, if it answers an earlier delivery
 * @param read when {@code facts} were read, to tell at the time of writing whether they still hold
 */
public record Handling(
        Message message,
        MessageState state,
        String note,
        List<Remark> remarks,
        List<StoredEvent> events,
        List<SubjectFacts> facts,
        List<ChangeOfSubject> changes,
        List<KnownResource> context,
        List<StoredSuggestion> suggestions,
        List<Journal.PeerAnswer> answered,
        FactsRead read) {

    public Handling {
        remarks = List.copyOf(remarks);
        events = List.copyOf(events);
        facts = List.copyOf(facts);
        changes = List.copyOf(changes);
        context = List.copyOf(context);
        suggestions = List.copyOf(suggestions);
        answered = List.copyOf(answered);
    }

    /** A message that ends here, with no event. */
    public static Handling ended(Message message, MessageState state, String note) {
        return without(message, state, note, List.of());
    }

    /** A message that answers an earlier delivery. */
    public static Handling answer(Message message, Journal.PeerAnswer answer) {
        return without(message, MessageState.HANDLED, answer.note(), List.of(answer));
    }

    /** A message that means something. */
    public static Handling understood(
            Message message,
            List<Remark> remarks,
            List<StoredEvent> events,
            List<SubjectFacts> facts,
            List<ChangeOfSubject> changes,
            List<KnownResource> context,
            FactsRead read) {
        return new Handling(
                message,
                MessageState.HANDLED,
                "",
                remarks,
                events,
                facts,
                changes,
                context,
                List.of(),
                List.of(),
                read);
    }

    private static Handling without(
            Message message, MessageState state, String note, List<Journal.PeerAnswer> answered) {
        return new Handling(
                message,
                state,
                note,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                answered,
                FactsRead.none());
    }

    /** The same, with what the adapters answered. */
    public Handling with(List<StoredSuggestion> answers) {
        return new Handling(message, state, note, remarks, events, facts, changes, context, answers, answered, read);
    }

    /** The same, with a note for the operator. */
    public Handling noting(String words) {
        return new Handling(
                message, state, words, remarks, events, facts, changes, context, suggestions, answered, read);
    }

    /** This reading of the message, with the note and the answers that an earlier reading of it brought. */
    public Handling keepingAnswersOf(Handling earlier) {
        Map<String, String> filedUnder = new HashMap<>();
        for (int i = 0; i < earlier.events.size(); i++) {
            filedUnder.put(earlier.events.get(i).subject(), events.get(i).subject());
        }
        return with(earlier.suggestions.stream()
                        .map(suggestion -> refiled(suggestion, filedUnder))
                        .toList())
                .noting(earlier.note);
    }

    private static StoredSuggestion refiled(StoredSuggestion suggestion, Map<String, String> filedUnder) {
        String key = suggestion.subject();
        String subject = PatientKey.caseOf(key);
        return suggestion.about(filedUnder.getOrDefault(subject, subject) + key.substring(subject.length()));
    }

    /** The keys of everyone whose facts this touches. */
    public Set<String> subjects() {
        Set<String> subjects = new HashSet<>();
        events.forEach(event -> subjects.add(event.subject()));
        for (ChangeOfSubject change : changes) {
            subjects.add(change.subject());
            switch (change.change()) {
                case SubjectChange.Merged merged -> subjects.add(merged.absorbed());
                case SubjectChange.Moved moved -> subjects.add(moved.from());
                case SubjectChange.Removed removed -> {
                    // It names only facts of the subject itself.
                }
            }
        }
        return subjects;
    }
}
