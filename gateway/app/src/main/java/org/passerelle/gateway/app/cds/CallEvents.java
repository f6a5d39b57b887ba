package org.passerelle.gateway.app.cds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.SubjectChange;
import org.passerelle.connectors.api.Trigger;

/**
 * What one service call says, as one event for each subject: a call is one question, however many kinds of facts come with
 * it, and asks the adapters once. Only the patient of the call is asked about; what else was sent along is filed.
 */
final class CallEvents {
    private static final String PATIENT_KEY = "patient:";

    private CallEvents() {}

    /**
     * @param events as the mapper of FHIR splits them, by subject and kind of fact
     * @param trigger what the call means
     * @param patientId logical id of the patient in the call's context; empty if it names none
     */
    static List<Event> of(List<Event> events, Trigger trigger, String patientId) {
        Map<String, List<Event>> bySubject = new LinkedHashMap<>();
        events.forEach(event -> bySubject
                .computeIfAbsent(event.subject(), subject -> new ArrayList<>())
                .add(event));
        Optional<String> asked = bySubject.entrySet().stream()
                .filter(entry -> holdsPatient(entry.getValue(), patientId))
                .map(Map.Entry::getKey)
                .findFirst();
        List<Event> merged = new ArrayList<>();
        bySubject.forEach((subject, parts) -> {
            boolean isAsked = asked.map(subject::equals).orElseGet(() -> subject.startsWith(PATIENT_KEY));
            merged.add(merge(parts, isAsked ? trigger : Trigger.RECORD_UPDATED));
        });
        return merged;
    }

    private static boolean holdsPatient(List<Event> events, String patientId) {
        return events.stream()
                .flatMap(event -> event.bundle().getEntry().stream())
                .map(Bundle.BundleEntryComponent::getResource)
                .anyMatch(resource -> resource.fhirType().equals("Patient")
                        && patientId.equals(resource.getIdElement().getIdPart()));
    }

    private static Event merge(List<Event> parts, Trigger trigger) {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        Set<String> taken = new HashSet<>();
        List<SubjectChange> changes = new ArrayList<>();
        for (Event part : parts) {
            for (Bundle.BundleEntryComponent entry : part.bundle().getEntry()) {
                Resource resource = entry.getResource();
                if (taken.add(
                        resource.fhirType() + "/" + resource.getIdElement().getIdPart())) {
                    bundle.addEntry(entry);
                }
            }
            changes.addAll(part.changes());
        }
        return new Event(
                trigger,
                parts.getFirst().subject(),
                parts.stream().map(Event::occurredAt).max(Instant::compareTo).orElseThrow(),
                parts.stream().anyMatch(Event::exercise),
                bundle,
                changes);
    }
}
