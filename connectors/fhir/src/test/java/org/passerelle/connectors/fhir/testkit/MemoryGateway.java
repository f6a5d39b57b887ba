package org.passerelle.connectors.fhir.testkit;

import ca.uhn.fhir.context.FhirContext;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.IntakeUnavailableException;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.connectors.api.Refusal;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.api.SubjectChange;
import org.passerelle.connectors.fhir.intake.HeldFacts;
import org.passerelle.connectors.fhir.mapping.FhirMapper;
import org.passerelle.connectors.fhir.validation.Conformance;

/** An inbox in memory that maps what it takes at once and holds the facts, the way the gateway does. */
public final class MemoryGateway implements Intake, HeldFacts {
    /** A refused message with its refusal. */
    public record Trace(Message message, Refusal refusal) {}

    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final FhirMapper mapper = new FhirMapper(new PlainTextReader(), Conformance.none());
    private final List<Message> taken = new CopyOnWriteArrayList<>();
    private final List<Trace> refused = new CopyOnWriteArrayList<>();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<Remark> remarks = new CopyOnWriteArrayList<>();
    private final List<Mapping> unmapped = new CopyOnWriteArrayList<>();
    private final Map<String, Held> held = new TreeMap<>();
    private final Map<String, String> absorbed = new HashMap<>();
    private final Set<String> controlIds = new HashSet<>();
    private volatile boolean broken;
    private volatile boolean mapping = true;

    public List<Message> taken() {
        return taken;
    }

    public List<Trace> refused() {
        return refused;
    }

    public List<Event> events() {
        return events;
    }

    public List<Remark> remarks() {
        return remarks;
    }

    /** Mappings that are not events. */
    public List<Mapping> unmapped() {
        return unmapped;
    }

    /** From now on nothing can be kept. */
    public void breakDown() {
        broken = true;
    }

    public void recover() {
        broken = false;
    }

    /** From now on messages are kept and not mapped, as when the flow is behind. */
    public void stopMapping() {
        mapping = false;
    }

    @Override
    public synchronized CompletionStage<Receipt> take(Message message) {
        if (broken) {
            return CompletableFuture.failedStage(new IntakeUnavailableException("disque plein", null));
        }
        if (!message.controlId().isEmpty() && !controlIds.add(message.source() + "|" + message.controlId())) {
            return CompletableFuture.completedStage(new Receipt.Duplicate(message.id(), message.id(), true));
        }
        taken.add(message);
        if (mapping) {
            map(message);
        }
        return CompletableFuture.completedStage(new Receipt.Taken(message.id()));
    }

    @Override
    public CompletionStage<Receipt> refuse(Message message, Refusal refusal) {
        if (broken) {
            return CompletableFuture.failedStage(new IntakeUnavailableException("disque plein", null));
        }
        refused.add(new Trace(message, refusal));
        return CompletableFuture.completedStage(new Receipt.Taken(message.id()));
    }

    private void map(Message message) {
        if (mapper.map(message) instanceof Mapping.Understood understood) {
            remarks.addAll(understood.remarks());
            events.addAll(understood.events());
            understood.events().forEach(this::hold);
        } else {
            unmapped.add(mapper.map(message));
        }
    }

    private void hold(Event event) {
        String subject = absorbed.getOrDefault(event.subject(), event.subject());
        for (SubjectChange change : event.changes()) {
            switch (change) {
                case SubjectChange.Merged merged -> {
                    absorbed.put(merged.absorbed(), subject);
                    held.replaceAll((reference, fact) -> fact.subject().equals(merged.absorbed())
                            ? new Held(reference, subject, fact.json(), fact.updatedAt())
                            : fact);
                }
                case SubjectChange.Removed removed -> removed.references().forEach(held::remove);
                case SubjectChange.Moved moved -> throw new IllegalStateException("FHIR moves nothing");
            }
        }
        for (BundleEntryComponent entry : event.bundle().getEntry()) {
            Resource resource = entry.getResource();
            String reference =
                    resource.fhirType() + "/" + resource.getIdElement().getIdPart();
            String json = FHIR.newJsonParser().encodeResourceToString(resource);
            held.put(reference, new Held(reference, subject, json, event.occurredAt()));
        }
    }

    @Override
    public synchronized Optional<Held> read(String reference) {
        return Optional.ofNullable(held.get(reference));
    }

    @Override
    public synchronized List<Held> search(
            String type, Optional<String> identifier, Optional<String> subject, String afterReference, int limit) {
        return held.values().stream()
                .filter(fact -> fact.reference().startsWith(type + "/"))
                .filter(fact -> fact.reference().compareTo(afterReference) > 0)
                .filter(fact -> subject.map(fact.subject()::equals).orElse(true))
                .filter(fact -> identifier
                        .map(value -> fact.json().contains("\"value\":\"" + value + "\""))
                        .orElse(true))
                .limit(limit)
                .toList();
    }
}
