package org.passerelle.connectors.fhir.cda;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.MessageMapper;
import org.passerelle.connectors.api.Refusal;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.fhir.xml.XmlElement;
import org.passerelle.connectors.fhir.xml.XmlFaultException;

/** A CDA R2 document that travels alone: a document was received for the patient in its header. */
public final class CdaMapper implements MessageMapper {
    private final CdaDocuments documents;

    public CdaMapper(CdaDocuments documents) {
        this.documents = documents;
    }

    @Override
    public Mapping map(Message message) {
        XmlElement document;
        try {
            document = documents.parse(message.content().toByteArray());
        } catch (XmlFaultException e) {
            return new Mapping.NotUnderstood(e.fault().reason());
        }
        Optional<Refusal> refusal = CdaJudge.refusal(document);
        if (refusal.isPresent()) {
            return new Mapping.NotUnderstood(refusal.get().reason());
        }
        String subject = subject(document);
        CdaDocuments.Result result = documents.alone(document, message.content().size(), message.id(), subject);
        Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        result.resources().forEach(resource -> bundle.addEntry().setResource(resource));
        Event event = new Event(
                Trigger.DOCUMENT_RECEIVED,
                subject,
                documents.writtenAt(document).orElse(message.receivedAt()),
                false,
                bundle);
        return new Mapping.Understood(List.of(event), result.remarks());
    }

    /** Without any usable identifier the document is a subject of its own: it is nobody else's. */
    private String subject(XmlElement document) {
        return documents.recordTarget(document).subject().orElseGet(() -> "document:" + HeaderMapping.key(document));
    }
}
