package org.passerelle.connectors.fhir.document;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.DocumentReader;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.fhir.cda.CdaDocuments;
import org.passerelle.connectors.fhir.media.MediaText;
import org.passerelle.connectors.fhir.xml.XmlFaultException;

/**
 * Documents inside other messages: CDA R2 by its own reader, every other format as one text in its reference. A masked
 * document is read like any other; its labels keep it from the adapters.
 */
public final class Documents implements DocumentReader {
    private final CdaDocuments cda;

    public Documents(CdaDocuments cda) {
        this.cda = cda;
    }

    @Override
    public Optional<String> fault(byte[] document, String kind) {
        if (!isXml(document, kind)) {
            return document.length == 0 ? Optional.of(XmlFaultException.Fault.EMPTY.reason()) : Optional.empty();
        }
        try {
            cda.check(document);
            return Optional.empty();
        } catch (XmlFaultException e) {
            return Optional.of(e.fault().reason());
        }
    }

    @Override
    public Reading read(byte[] document, Source source) {
        if (!isXml(document, source.kind())) {
            return text(document, source);
        }
        try {
            CdaDocuments.Result result = cda.carried(document, source);
            return new Reading.Read(result.resources(), result.remarks());
        } catch (XmlFaultException e) {
            return new Reading.Unreadable(e.fault().reason());
        }
    }

    /** XML by its label, unless the bytes are plainly a PDF. */
    private static boolean isXml(byte[] document, String kind) {
        String label = kind.toLowerCase(Locale.ROOT);
        boolean isPdf = document.length > 4 && document[0] == '%' && document[1] == 'P' && document[2] == 'D';
        return (label.contains("xml") || label.contains("cda")) && !isPdf;
    }

    private static Reading text(byte[] document, Source source) {
        return switch (MediaText.of(document, source.kind())) {
            case MediaText.Outcome.Unreadable unreadable -> new Reading.Unreadable(unreadable.reason());
            case MediaText.Outcome.Text text -> reference(document, source, text);
        };
    }

    private static Reading reference(byte[] document, Source source, MediaText.Outcome.Text text) {
        List<Remark> remarks = new ArrayList<>();
        String key = source.documentId().isEmpty() ? Content.copyOf(document).sha256() : source.documentId();
        DocumentReference reference = new DocumentReference();
        reference.setId(Ids.derived("DocumentReference", source.subject(), key));
        reference.getMeta().setSource(FhirCodes.MESSAGE_SOURCE + source.messageId() + "#" + source.place());
        source.masking().forEach(label -> reference.getMeta().addSecurity(label.copy()));
        source.at().ifPresent(at -> {
            reference.getMeta().setLastUpdated(Date.from(at));
            reference.setDate(Date.from(at));
        });
        reference.setStatus(DocumentReferenceStatus.CURRENT);
        if (!source.documentId().isEmpty()) {
            reference.setMasterIdentifier(new Identifier().setValue(source.documentId()));
        }
        source.type().ifPresent(type -> reference.setType(new CodeableConcept(type)));
        reference.setSubject(new Reference(source.patientReference()));
        reference.addContent().getAttachment().setContentType(text.mediaType()).setSize(document.length);
        if (text.text().isEmpty()) {
            remarks.add(Remark.alert(source.place(), "Le document joint n'a pas de texte (image numérisée ?)."));
        } else {
            reference.addExtension(FhirCodes.PLAIN_TEXT, new StringType(text.text()));
        }
        if (text.cut()) {
            remarks.add(Remark.unmapped(source.place(), "Texte trop long : seul le début est repris."));
        }
        return new Reading.Read(List.of(reference), remarks);
    }
}
