package org.passerelle.connectors.fhir.mapping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Attachment;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Media;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.DocumentReader;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Remark;

/**
 * Documents that resources carry, in an attachment or in a Binary beside them. They are read into text and facts; their
 * bytes stay in the message alone, to which the attachment then points.
 */
final class Attachments {
    private static final int KEPT_BYTES_MAX = 64 * 1024;

    private final DocumentReader reader;
    private final Message message;
    private final List<Remark> remarks;
    private final Map<String, Binary> binaries = new HashMap<>();
    private final Set<String> carried = new HashSet<>();

    Attachments(DocumentReader reader, Message message, List<Remark> remarks) {
        this.reader = reader;
        this.message = message;
        this.remarks = remarks;
    }

    /** Notes a Binary of the message, to which an attachment may point. */
    void learn(String reference, Binary binary) {
        binaries.put(reference, binary);
    }

    /** Whether a Binary was read as the content of a document. */
    boolean wasCarried(String reference) {
        return carried.contains(reference);
    }

    /** Reads what {@code fact} carries; the result is about the same patient and as masked as what carries it. */
    List<Resource> read(Fact fact, String subject, String patientReference) {
        return switch (fact.resource()) {
            case DocumentReference document -> document(document, fact, subject, patientReference);
            case DiagnosticReport report -> {
                List<Resource> read = new ArrayList<>();
                for (int i = 0; i < report.getPresentedForm().size(); i++) {
                    String place = fact.path() + ".presentedForm[" + i + "]";
                    Origin origin = new Origin(
                            place, subject, patientReference, "", type(report.getCode()), instant(report.getIssued()));
                    read.addAll(attachment(report.getPresentedForm().get(i), report, origin));
                }
                yield read;
            }
            case Media media -> {
                lighten(media.getContent(), fact.path() + ".content");
                yield List.of();
            }
            case Binary binary -> {
                if (binary.hasData() && binary.getData().length > KEPT_BYTES_MAX) {
                    binary.setData(null);
                    remarks.add(Remark.unmapped(fact.path() + ".data", "Le contenu binaire reste dans le message."));
                }
                yield List.of();
            }
            default -> List.of();
        };
    }

    private List<Resource> document(DocumentReference document, Fact fact, String subject, String patientReference) {
        List<Resource> read = new ArrayList<>();
        boolean withdrawn = document.getStatus() == DocumentReferenceStatus.ENTEREDINERROR;
        String documentId = document.getMasterIdentifier().hasValue()
                ? document.getMasterIdentifier().getValue()
                : document.getIdentifierFirstRep().hasValue()
                        ? document.getIdentifierFirstRep().getValue()
                        : document.getIdElement().getIdPart();
        for (int i = 0; i < document.getContent().size(); i++) {
            Attachment attachment = document.getContent().get(i).getAttachment();
            String place = fact.path() + ".content[" + i + "].attachment";
            if (withdrawn) {
                lighten(attachment, place);
                continue;
            }
            Origin origin = new Origin(
                    place,
                    subject,
                    patientReference,
                    documentId,
                    type(document.getType()),
                    instant(document.getDate()));
            read.addAll(attachment(attachment, document, origin));
        }
        return read;
    }

    private List<Resource> attachment(Attachment attachment, DomainResource carrier, Origin origin) {
        Binary binary = attachment.hasUrl() ? binaries.get(attachment.getUrl()) : null;
        byte[] data = attachment.hasData() ? attachment.getData() : binary == null ? null : binary.getData();
        if (data == null || data.length == 0) {
            return List.of();
        }
        if (binary != null && !attachment.hasData()) {
            carried.add(attachment.getUrl());
        }
        String kind = attachment.hasContentType()
                ? attachment.getContentType()
                : binary != null && binary.hasContentType() ? binary.getContentType() : "";
        lighten(attachment, origin.place());
        Set<String> masks = Confidentiality.masks(carrier);
        DocumentReader.Source source = new DocumentReader.Source(
                message.id(),
                origin.place(),
                origin.subject(),
                origin.patientReference(),
                origin.documentId(),
                kind,
                origin.type(),
                origin.at(),
                Confidentiality.labels(masks));
        return switch (reader.read(data, source)) {
            case DocumentReader.Reading.Read read -> {
                remarks.addAll(read.remarks());
                yield merged(read.resources(), carrier);
            }
            case DocumentReader.Reading.Unreadable unreadable -> {
                remarks.add(Remark.unmapped(origin.place(), unreadable.reason()));
                yield List.of();
            }
        };
    }

    /** The carrier describes the document already: of the reader's description only the text and the masks are taken. */
    private static List<Resource> merged(List<Resource> read, DomainResource carrier) {
        List<Resource> others = new ArrayList<>();
        for (Resource resource : read) {
            if (resource instanceof DocumentReference description) {
                Confidentiality.apply(carrier, Confidentiality.masks(description));
                description.getExtensionsByUrl(FhirCodes.PLAIN_TEXT).forEach(carrier::addExtension);
            } else {
                others.add(resource);
            }
        }
        return others;
    }

    private void lighten(Attachment attachment, String place) {
        if (attachment.hasData()) {
            attachment.setSize(attachment.getData().length);
            attachment.setData(null);
            attachment.setUrl(FhirCodes.MESSAGE_SOURCE + message.id() + "#" + place);
        }
    }

    private static Optional<Coding> type(CodeableConcept concept) {
        return concept.getCoding().stream().findFirst();
    }

    private static Optional<Instant> instant(Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }

    /** Where a document comes from, beside its bytes. */
    private record Origin(
            String place,
            String subject,
            String patientReference,
            String documentId,
            Optional<Coding> type,
            Optional<Instant> at) {}
}
