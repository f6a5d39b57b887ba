package org.passerelle.connectors.hl7v2.fhir.document;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.passerelle.connectors.api.DocumentReader;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.PatientGroup;
import org.passerelle.connectors.hl7v2.fhir.Remarks;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;

/** The documents in the OBX of one patient as resources: each its reference first, then what it states. */
final class DocumentReading {
    private final EventDraft draft;
    private final PatientGroup group;
    private final DocumentHeader header;
    private final Masking masking;
    private final Optional<DocumentReader> reader;
    private final Remarks remarks;

    DocumentReading(
            EventDraft draft,
            PatientGroup group,
            DocumentHeader header,
            Masking masking,
            Optional<DocumentReader> reader,
            Remarks remarks) {
        this.draft = draft;
        this.group = group;
        this.header = header;
        this.masking = masking;
        this.reader = reader;
        this.remarks = remarks;
    }

    /** A list for each document, its reference in front; the text that stands in several OBX is one document. */
    List<List<Resource>> read() {
        List<List<Resource>> documents = new ArrayList<>();
        List<ParsedSegment> lines = new ArrayList<>();
        for (ParsedSegment obx : group.all("OBX")) {
            switch (Part.of(obx)) {
                case DOCUMENT -> documents.add(document(obx, documents.size() + 1));
                case TEXT -> lines.add(obx);
                case PROPERTY, RESULT -> {
                    // A property was read for the masking; a result is not a document.
                }
            }
        }
        if (!lines.isEmpty()) {
            text(lines, documents.size() + 1).ifPresent(reference -> documents.add(List.of(reference)));
        }
        return documents;
    }

    /** The reference of a message that announces a document and does not carry it. */
    DocumentReference announced(ParsedSegment at) {
        DocumentReference reference = new DocumentReference();
        CodeableConcept type = header.type(Optional.empty());
        if (!type.isEmpty()) {
            reference.setType(type);
        }
        return stamped(reference, at, 1);
    }

    private List<Resource> document(ParsedSegment obx, int rank) {
        Field value = obx.field(5);
        if (obx.is("OBX") && obx.value(2).equals("RP")) {
            return List.of(pointer(obx, value, rank));
        }
        Optional<Body> body = Body.of(value);
        if (body.isEmpty()) {
            remarks.add(Remark.alert(obx.place(5), "Document absent ou mal encodé : seule sa référence est reprise"));
        }
        return body.flatMap(content -> resources(obx, content, rank)).orElseGet(() -> {
            DocumentReference reference = reference(obx);
            reference.addContent().getAttachment().setContentType(Body.mediaType(Body.kind(value)));
            return List.of(stamped(reference, obx, rank));
        });
    }

    private Optional<List<Resource>> resources(ParsedSegment obx, Body body, int rank) {
        if (reader.isEmpty() || draft.patient().isEmpty()) {
            return Optional.empty();
        }
        CodeableConcept type = header.type(Optional.of(obx));
        DocumentReader.Source source = new DocumentReader.Source(
                draft.context().messageId(),
                obx.place(),
                draft.subject(),
                draft.patient().get().getReference(),
                key(rank),
                body.kind(),
                type.getCoding().stream().filter(Coding::hasSystem).findFirst(),
                header.madeAt().or(draft.context()::sentAt),
                masking.labels());
        return switch (reader.get().read(body.content().toByteArray(), source)) {
            case DocumentReader.Reading.Read read -> {
                read.remarks().forEach(remarks::add);
                yield Optional.of(read.resources())
                        .filter(all -> !all.isEmpty())
                        .map(all -> completed(all, type));
            }
            case DocumentReader.Reading.Unreadable unreadable -> {
                remarks.add(Remark.alert(obx.place(5), unreadable.reason()));
                yield Optional.empty();
            }
        };
    }

    /** The reader named the document by our key where it has no number of its own: that is not one of the sender's. */
    private List<Resource> completed(List<Resource> resources, CodeableConcept type) {
        if (resources.get(0) instanceof DocumentReference reference) {
            if (reference.getMasterIdentifier().hasValue()
                    && !reference.getMasterIdentifier().hasSystem()) {
                reference.setMasterIdentifier(null);
            }
            if (!reference.hasType() && !type.isEmpty()) {
                reference.setType(type);
            }
            header.into(reference);
        }
        return resources;
    }

    private DocumentReference pointer(ParsedSegment obx, Field rp, int rank) {
        DocumentReference reference = reference(obx);
        String pointer = rp.value(1);
        String kind = rp.value(4).isEmpty() ? "application/octet-stream" : rp.value(4);
        reference.addContent().getAttachment().setContentType(Body.mediaType(kind));
        if (isUri(pointer)) {
            reference.getContentFirstRep().getAttachment().setUrl(pointer);
        } else if (!pointer.isEmpty()) {
            reference.getContentFirstRep().getAttachment().setTitle(pointer);
        }
        return stamped(reference, obx, rank);
    }

    private static boolean isUri(String text) {
        try {
            return URI.create(text).isAbsolute();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Optional<DocumentReference> text(List<ParsedSegment> lines, int rank) {
        // Every line repeats the name of the document, which its first one gives to the reference.
        lines.forEach(obx -> obx.field(3).flat());
        String text = lines.stream()
                .flatMap(obx -> obx.repetitions(5).stream())
                .map(Field::flat)
                .collect(Collectors.joining("\n"));
        if (text.isBlank()) {
            return Optional.empty();
        }
        DocumentReference reference = reference(lines.get(0));
        reference.addExtension(FhirCodes.PLAIN_TEXT, new StringType(text));
        reference
                .addContent()
                .getAttachment()
                .setContentType("text/plain")
                .setSize(text.getBytes(StandardCharsets.UTF_8).length);
        return Optional.of(stamped(reference, lines.get(0), rank));
    }

    private DocumentReference reference(ParsedSegment obx) {
        DocumentReference reference = new DocumentReference();
        CodeableConcept type = header.type(Optional.of(obx));
        if (!type.isEmpty()) {
            reference.setType(type);
        }
        String title = obx.field(3).value(2);
        if (!title.isEmpty()) {
            reference.setDescription(title);
        }
        return reference;
    }

    private DocumentReference stamped(DocumentReference reference, ParsedSegment at, int rank) {
        header.into(reference);
        String key = key(rank);
        return draft.stamp(reference, at, key.isEmpty() ? new String[0] : new String[] {key});
    }

    /** The second document of one number (the same in another format) is told from the first. */
    private String key(int rank) {
        String key = header.key();
        return key.isEmpty() || rank == 1 ? key : key + "#" + rank;
    }

    /** The stated fact that the document of TXA-13, under its key, has been replaced. */
    DocumentReference superseded(String key, ParsedSegment at) {
        DocumentReference reference = new DocumentReference().setStatus(DocumentReferenceStatus.SUPERSEDED);
        header.parent().ifPresent(reference::setMasterIdentifier);
        draft.patient().ifPresent(reference::setSubject);
        return draft.stamp(reference, at, key);
    }
}
