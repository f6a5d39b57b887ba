package org.passerelle.routes.understand;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.SubjectChange;
import org.passerelle.routes.BundleJson;
import org.passerelle.routes.ports.Journal;
import org.passerelle.routes.ports.Journal.ChangeOfSubject;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.StoredEvent;

/**
 * Files the events of one message under the keys in use at this moment, and applies what they change about who is who.
 * Senders go on using the key of a patient whom another has absorbed; such facts belong to the other.
 */
final class Filing {
    private final String messageId;
    private final Journal journal;
    private final FactMerger merger;
    private final Map<String, String> currentSubjects = new LinkedHashMap<>();
    private final Map<String, SubjectFacts> bySubject = new LinkedHashMap<>();
    private final List<StoredEvent> events = new ArrayList<>();
    private final List<SubjectFacts> facts = new ArrayList<>();
    private final List<ChangeOfSubject> changes = new ArrayList<>();

    Filing(String messageId, Journal journal, FactMerger merger) {
        this.messageId = messageId;
        this.journal = journal;
        this.merger = merger;
    }

    List<StoredEvent> events() {
        return events;
    }

    /** What is known about each event's subject once the event is added. */
    List<SubjectFacts> facts() {
        return facts;
    }

    /** The changes as the store is to apply them: only those that change something, between keys in use. */
    List<ChangeOfSubject> changes() {
        return changes;
    }

    /** The resources to keep: the last state of each subject that is still one. */
    List<KnownResource> context() {
        return bySubject.values().stream()
                .flatMap(known -> known.changed().stream())
                .toList();
    }

    /** Adds the next event of the message; {@code written} is its bundle. */
    void add(Event event, BundleJson written) {
        String subject = current(event.subject());
        for (SubjectChange change : event.changes()) {
            switch (change) {
                case SubjectChange.Merged merged -> merge(subject, current(merged.absorbed()));
                case SubjectChange.Moved moved -> move(subject, current(moved.from()), moved.references());
                case SubjectChange.Removed removed -> remove(subject, removed.references());
            }
        }
        events.add(new StoredEvent(
                Ids.derivedInTime(messageId, "event", Integer.toString(events.size())),
                messageId,
                event.trigger().name(),
                subject,
                event.occurredAt(),
                written.json()));
        SubjectFacts after = merger.merge(known(subject), event, written);
        bySubject.put(subject, after);
        facts.add(after);
    }

    private void merge(String survivor, String absorbed) {
        if (absorbed.equals(survivor)) {
            return;
        }
        bySubject.put(survivor, merger.join(known(survivor), known(absorbed)));
        bySubject.remove(absorbed);
        currentSubjects.replaceAll((key, current) -> current.equals(absorbed) ? survivor : current);
        currentSubjects.put(absorbed, survivor);
        changes.add(new ChangeOfSubject(survivor, new SubjectChange.Merged(absorbed)));
    }

    private void move(String subject, String from, List<String> references) {
        if (from.equals(subject)) {
            return;
        }
        SubjectFacts before = known(from);
        Set<String> moving = References.closure(before, references);
        bySubject.put(subject, merger.join(known(subject), before.only(moving)));
        bySubject.put(from, before.without(moving));
        changes.add(new ChangeOfSubject(subject, new SubjectChange.Moved(from, List.copyOf(moving))));
    }

    private void remove(String subject, List<String> references) {
        bySubject.put(subject, known(subject).without(Set.copyOf(references)));
        changes.add(new ChangeOfSubject(subject, new SubjectChange.Removed(references)));
    }

    private String current(String subject) {
        return currentSubjects.computeIfAbsent(subject, journal::currentSubject);
    }

    private SubjectFacts known(String subject) {
        return bySubject.computeIfAbsent(subject, key -> SubjectFacts.of(key, journal.context(key)));
    }
}
