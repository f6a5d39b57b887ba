package org.passerelle.connectors.hl7v2.fhir.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.DocumentReader;
import org.passerelle.connectors.api.SubjectChange;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.hl7v2.fhir.ParsedMessage;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.PatientGroup;
import org.passerelle.connectors.hl7v2.fhir.Remarks;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.result.CarriedDocuments;

/** Takes the documents out of messages: MDM, and ORU as CI-SIS uses it. Stateless and thread-safe. */
public final class DocumentDesk implements CarriedDocuments {
    /** What stays true without the document that stated it. */
    private static final Set<String> KEPT = Set.of("Patient", "Encounter", "Practitioner", "Organization", "Location");

    private final Optional<DocumentReader> reader;

    /** @param reader reads the documents; without one only what the carrier says of them is kept */
    public DocumentDesk(Optional<DocumentReader> reader) {
        this.reader = reader;
    }

    /** The documents among results: OBX of type ED or RP. Texts are results. */
    @Override
    public Taken take(EventDraft draft, ParsedMessage message, PatientGroup group, Remarks remarks) {
        Set<ParsedSegment> carrying = group.following().stream()
                .filter(segment -> segment.is("PRT") || (segment.is("OBX") && carries(segment)))
                .collect(Collectors.toSet());
        boolean documents = carrying.stream().anyMatch(obx -> obx.is("OBX") && Part.of(obx) == Part.DOCUMENT);
        if (!documents) {
            draft.mask(Masking.of(group.following(), remarks).labels());
            return new Taken(
                    carrying.stream().filter(segment -> segment.is("OBX")).collect(Collectors.toSet()),
                    Optional.empty());
        }
        List<ParsedSegment> own = group.following().stream()
                .filter(segment -> !segment.is("OBX") || carrying.contains(segment))
                .toList();
        Trigger trigger = file(draft, message, new PatientGroup(group.pid(), own), remarks);
        boolean results = group.all("OBX").stream().anyMatch(obx -> !carrying.contains(obx));
        return new Taken(
                carrying, results && trigger == Trigger.DOCUMENT_RECEIVED ? Optional.empty() : Optional.of(trigger));
    }

    private static boolean carries(ParsedSegment obx) {
        Part part = Part.of(obx);
        return part == Part.DOCUMENT || part == Part.PROPERTY;
    }

    /** Puts the documents of one patient into the draft, or takes them back; texts are documents too. */
    Trigger file(EventDraft draft, ParsedMessage message, PatientGroup group, Remarks remarks) {
        Masking masking = Masking.of(group.following(), remarks);
        draft.mask(masking.labels());
        DocumentHeader header = new DocumentHeader(draft, group);
        DocumentReading reading = new DocumentReading(draft, group, header, masking, reader, remarks);
        Change change = Change.of(message, group);
        ParsedSegment at = group.first("TXA").or(() -> group.first("OBX")).orElse(group.pid());
        List<List<Resource>> documents = new ArrayList<>(reading.read());
        if (documents.isEmpty()) {
            documents.add(List.of(reading.announced(at)));
        }
        if (change == Change.WITHDRAWAL) {
            documents.forEach(document -> withdraw(document, draft));
            return Trigger.DOCUMENT_WITHDRAWN;
        }
        documents.forEach(document -> document.forEach(draft::include));
        relate(change, header, reading, at, draft);
        new Transmission(draft).map(group, documents);
        return Trigger.DOCUMENT_RECEIVED;
    }

    /** The reference says that it is withdrawn, without the text; what was read out of the document is taken back. */
    private static void withdraw(List<Resource> document, EventDraft draft) {
        if (document.get(0) instanceof DocumentReference reference) {
            reference.setStatus(DocumentReferenceStatus.ENTEREDINERROR);
            reference.getExtension().clear();
            draft.include(reference);
        }
        List<String> derived = new ArrayList<>();
        for (Resource resource : document.subList(1, document.size())) {
            if (resource instanceof DocumentReference || KEPT.contains(resource.fhirType())) {
                // Authors are referred to; that an earlier document was replaced stays so.
                draft.include(resource);
            } else {
                derived.add(EventDraft.to(resource).getReference());
            }
        }
        if (!derived.isEmpty()) {
            draft.change(new SubjectChange.Removed(derived));
        }
    }

    /** TXA-13: the document that is replaced or completed. One that is replaced is stated to be superseded. */
    private static void relate(
            Change change, DocumentHeader header, DocumentReading reading, ParsedSegment at, EventDraft draft) {
        if (header.parentKey().isEmpty() || change.relation().isEmpty()) {
            return;
        }
        draft.first(DocumentReference.class)
                .ifPresent(document -> header.parent()
                        .filter(parent -> !document.hasRelatesTo())
                        .ifPresent(parent -> document.addRelatesTo()
                                .setCode(change.relation().get())
                                .getTarget()
                                .setIdentifier(parent)));
        if (change == Change.REPLACEMENT && !header.parentKey().equals(header.key())) {
            draft.include(reading.superseded(header.parentKey(), at));
        }
    }
}
