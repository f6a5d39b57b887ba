package org.passerelle.connectors.fhir.mapping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.SubjectChange;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.fhir.intake.FhirAttributes;
import org.passerelle.connectors.fhir.intake.Interaction;
import org.passerelle.connectors.fhir.intake.PatientLink;
import org.passerelle.connectors.fhir.intake.References;

/**
 * Groups the facts of a message into events, one for each subject and trigger. What is about no patient (an organisation, a
 * medicine) goes with the patients whose facts refer to it, so that their context is whole; alone, it is its own subject.
 */
final class EventGrouping {
    private static final Comparator<Trigger> ORDER =
            Comparator.<Trigger>comparingInt(Triggers::rank).thenComparing(Comparator.naturalOrder());

    private final Message message;
    private final Subjects subjects;
    private final Attachments attachments;
    private final Map<String, Map<Trigger, Draft>> drafts = new LinkedHashMap<>();

    EventGrouping(Message message, Subjects subjects, Attachments attachments) {
        this.message = message;
        this.subjects = subjects;
        this.attachments = attachments;
    }

    List<Event> events(List<Fact> facts, List<String> removed) {
        Map<String, Fact> unowned = new LinkedHashMap<>();
        for (Fact fact : facts) {
            Optional<String> subject = subjects.of(fact.resource());
            if (subject.isPresent()) {
                file(fact, subject.get());
            } else {
                unowned.put(fact.reference(), fact);
            }
        }
        fileShared(unowned);
        for (Fact fact : unowned.values()) {
            if (!attachments.wasCarried(fact.reference())) {
                attachments.read(fact, subjects.ofResource(fact.reference()), "");
                add(onlySubject().orElseGet(() -> subjects.ofResource(fact.reference())), fact);
            }
        }
        fileRemoved(removed);
        List<Event> events = new ArrayList<>();
        drafts.forEach((subject, byTrigger) ->
                byTrigger.forEach((trigger, draft) -> events.add(draft.event(trigger, subject))));
        return events;
    }

    private void file(Fact fact, String subject) {
        String patient = PatientLink.of(fact.resource())
                .filter(Reference::hasReference)
                .map(Reference::getReference)
                .orElse("");
        List<Resource> read = attachments.read(fact, subject, patient);
        Draft draft = add(subject, fact);
        if (!read.isEmpty()) {
            draft(subject, Trigger.DOCUMENT_RECEIVED).resources.addAll(read);
        }
        if (fact.resource() instanceof Patient stated) {
            String alias = subjects.alias(fact.reference());
            if (!alias.equals(subject)) {
                draft.changes.add(new SubjectChange.Merged(alias));
            }
            stated.getLink().stream()
                    .filter(link -> link.getType() == LinkType.REPLACES)
                    .map(link -> subjects.key(link.getOther(), stated))
                    .filter(absorbed -> !absorbed.equals(subject))
                    .forEach(absorbed ->
                            draft(subject, Trigger.PATIENT_MERGED).changes.add(new SubjectChange.Merged(absorbed)));
        }
    }

    private Draft add(String subject, Fact fact) {
        Draft draft = draft(subject, Triggers.of(fact.resource()));
        draft.resources.add(fact.resource());
        if (fact.replaces()) {
            draft.changes.add(new SubjectChange.Removed(List.of(fact.reference())));
        }
        return draft;
    }

    /** Gives every patient what its facts refer to, through any number of steps. */
    private void fileShared(Map<String, Fact> unowned) {
        Set<String> taken = new HashSet<>();
        for (String subject : List.copyOf(drafts.keySet())) {
            Set<String> reached = new LinkedHashSet<>();
            List<Resource> open = new ArrayList<>();
            drafts.get(subject).values().forEach(draft -> open.addAll(draft.resources));
            while (!open.isEmpty()) {
                for (Reference reference : References.of(open.remove(open.size() - 1))) {
                    Fact fact = reference.hasReference() ? unowned.get(reference.getReference()) : null;
                    if (fact != null && reached.add(fact.reference())) {
                        open.add(fact.resource());
                    }
                }
            }
            reached.stream()
                    .filter(reference -> !attachments.wasCarried(reference))
                    .map(unowned::get)
                    .forEach(fact ->
                            draft(subject, Trigger.RECORD_UPDATED).resources.add(fact.resource()));
            taken.addAll(reached);
        }
        taken.forEach(unowned::remove);
    }

    private void fileRemoved(List<String> removed) {
        if (removed.isEmpty()) {
            return;
        }
        // A single deletion is received under the subject that holds the resource; in a lot, under that of the lot.
        String subject = isDeletion()
                ? message.orderingKey()
                : onlySubject().orElseGet(() -> subjects.ofResource(removed.get(0)));
        draft(subject, Trigger.RECORD_UPDATED).changes.add(new SubjectChange.Removed(removed));
    }

    private boolean isDeletion() {
        return Interaction.DELETE.name().equals(message.attributes().get(FhirAttributes.INTERACTION));
    }

    private Optional<String> onlySubject() {
        List<String> patients = drafts.keySet().stream()
                .filter(key -> key.startsWith("patient:"))
                .toList();
        return patients.size() == 1 ? Optional.of(patients.get(0)) : Optional.empty();
    }

    private Draft draft(String subject, Trigger trigger) {
        return drafts.computeIfAbsent(subject, key -> new TreeMap<>(ORDER))
                .computeIfAbsent(trigger, key -> new Draft());
    }

    /** An event in the making. */
    private final class Draft {
        private final List<Resource> resources = new ArrayList<>();
        private final List<SubjectChange> changes = new ArrayList<>();

        Event event(Trigger trigger, String subject) {
            Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
            Map<String, Resource> once = new HashMap<>();
            for (Resource resource : resources) {
                String reference =
                        resource.fhirType() + "/" + resource.getIdElement().getIdPart();
                if (once.put(reference, resource) == null) {
                    bundle.addEntry().setResource(resource);
                }
            }
            return new Event(trigger, subject, occurredAt(), isExercise(), bundle, changes);
        }

        /** A write happens when it is received; what is fetched or dropped happened when its server changed it. */
        private Instant occurredAt() {
            return resources.stream()
                    .filter(resource -> resource.getMeta().hasLastUpdated())
                    .map(resource -> resource.getMeta().getLastUpdated().toInstant())
                    .max(Comparator.naturalOrder())
                    .filter(time -> time.isBefore(message.receivedAt()))
                    .orElse(message.receivedAt());
        }

        /** HL7's label for test data. */
        private boolean isExercise() {
            return resources.stream()
                    .flatMap(resource -> resource.getMeta().getSecurity().stream())
                    .anyMatch(label -> "HTEST".equals(label.getCode()));
        }
    }
}
