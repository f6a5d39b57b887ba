package org.passerelle.connectors.fhir.cda;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.SectionComponent;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.DocumentReader.Source;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.fhir.xml.SecureXml;
import org.passerelle.connectors.fhir.xml.XmlElement;
import org.passerelle.connectors.fhir.xml.XmlFaultException;

/** Reads CDA R2 documents into FHIR R4 resources, alone or carried by another message. Thread-safe. */
public final class CdaDocuments {
    private static final String NAMESPACE = "urn:hl7-org:v3";
    private static final String XSLT = "http://www.w3.org/1999/XSL/Transform";
    private static final String ROOT = "ClinicalDocument";
    private static final String DATA_ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    private final SecureXml xml = new SecureXml(CdaDocuments::look, NAMESPACE);
    private final CdaSettings settings;

    public CdaDocuments(CdaSettings settings) {
        this.settings = settings;
    }

    /** A document that presents itself (CI-SIS) is a stylesheet that holds the document; it is taken out, never run. */
    private static SecureXml.RootFinder.Found look(String namespace, String name, boolean isRoot) {
        if (NAMESPACE.equals(namespace) && name.equals(ROOT)) {
            return SecureXml.RootFinder.Found.DOCUMENT;
        }
        boolean isStylesheet = XSLT.equals(namespace) && (name.equals("stylesheet") || name.equals("transform"));
        return isRoot && !isStylesheet ? SecureXml.RootFinder.Found.REFUSED : SecureXml.RootFinder.Found.AROUND;
    }

    /** The tree of the document. */
    XmlElement parse(byte[] bytes) throws XmlFaultException {
        return xml.parse(bytes);
    }

    /** Reads to the end and builds nothing. */
    public void check(byte[] bytes) throws XmlFaultException {
        xml.check(bytes);
    }

    RecordTarget recordTarget(XmlElement document) {
        return new RecordTarget(document, settings.testIdentities());
    }

    Optional<Instant> writtenAt(XmlElement document) {
        return new CdaTime(settings.zone()).instant(document.attributeAt("value", "effectiveTime"));
    }

    /**
     * @param resources the reference to the document first, its composition, then what it states
     * @param remarks what the operator should see
     */
    public record Result(List<Resource> resources, List<Remark> remarks) {}

    /** Reads a document that another message carries: its patient is the carrier's. */
    public Result carried(byte[] bytes, Source source) throws XmlFaultException {
        XmlElement document = parse(bytes);
        Optional<Instant> writtenAt = writtenAt(document).or(source::at);
        DocumentContext context = context(
                document,
                source.messageId(),
                source.place(),
                source.subject(),
                source.patientReference(),
                writtenAt,
                source.documentId());
        contradiction(document, source).ifPresent(context.remarks()::add);
        context.enter(source.masking());
        List<Resource> resources = map(document, context, bytes.length, source.type());
        return new Result(resources, context.remarks().all());
    }

    /** Reads a document that travels alone: its patient comes first after the document and its composition. */
    Result alone(XmlElement document, int size, String messageId, String subject) {
        RecordTarget target = recordTarget(document);
        String patientId = RecordTarget.patientId(subject);
        DocumentContext context =
                context(document, messageId, "", subject, "Patient/" + patientId, writtenAt(document), "");
        List<Resource> resources = new ArrayList<>(map(document, context, size, Optional.empty()));
        Patient patient = target.patient(context.values().times());
        context.enter(Masking.of(document));
        resources.add(
                context.stamp(patient, patientId, document.find("recordTarget").orElse(document)));
        target.remarks().forEach(context.remarks()::add);
        return new Result(resources, context.remarks().all());
    }

    private DocumentContext context(
            XmlElement document,
            String messageId,
            String place,
            String subject,
            String patientReference,
            Optional<Instant> writtenAt,
            String fallbackKey) {
        String key = HeaderMapping.key(document);
        return new DocumentContext(
                FhirCodes.MESSAGE_SOURCE + messageId + "#" + place,
                key.isEmpty() ? fallbackKey : key,
                subject,
                patientReference,
                writtenAt,
                new Values(new Narrative(document), new CdaTime(settings.zone())));
    }

    /** The same authority names another number than the carrier: an INS or a local number of someone else. */
    private Optional<Remark> contradiction(XmlElement document, Source source) {
        return recordTarget(document).claimed().stream()
                .filter(id -> source.subject().startsWith("patient:" + id.attribute("root") + "|"))
                .filter(id ->
                        !source.subject().equals("patient:" + id.attribute("root") + "|" + id.attribute("extension")))
                .findFirst()
                .map(id -> Remark.alert(
                        source.place() + "/ClinicalDocument/recordTarget",
                        "Le document porte un autre numéro de patient que le message : celui du message est retenu."));
    }

    private static List<Resource> map(
            XmlElement document, DocumentContext context, int size, Optional<Coding> carrierType) {
        context.enter(Masking.of(document));
        Participants participants = new Participants(context);
        HeaderMapping header = new HeaderMapping(context, participants);
        DocumentReference reference = header.map(document, size);
        if (!reference.hasType()) {
            carrierType.ifPresent(type -> reference.setType(new CodeableConcept(type)));
        }
        SectionMapping body = new SectionMapping(context);
        List<SectionComponent> sections = body.body(document);
        List<Resource> resources = new ArrayList<>();
        resources.add(reference);
        if (!sections.isEmpty()) {
            Composition composition = composition(document, context, header, reference, sections);
            // It holds the text of every section: it is masked if one of them is.
            DocumentContext.label(composition, body.labels().stream());
            resources.add(composition);
        }
        resources.addAll(body.resources());
        resources.addAll(header.others());
        resources.addAll(participants.resources());
        context.leave();
        if (DocumentContext.isMasked(reference)) {
            context.remarks()
                    .add(Remark.alert(
                            "/ClinicalDocument/confidentialityCode",
                            "Document masqué : aucun module d'IA ne le voit."));
        }
        return resources;
    }

    private static Composition composition(
            XmlElement document,
            DocumentContext context,
            HeaderMapping header,
            DocumentReference reference,
            List<SectionComponent> sections) {
        Composition composition = new Composition();
        context.stamp(composition, Ids.derived("Composition", context.subject(), context.key()), document);
        composition.setStatus(Composition.CompositionStatus.FINAL);
        composition.setIdentifier(masterIdentifier(reference));
        composition.setType(reference.getType());
        composition.setCategory(reference.getCategory());
        composition.setSubject(context.patient());
        context.writtenAt().ifPresent(at -> composition.setDate(Date.from(at)));
        header.authors(document).forEach(composition::addAuthor);
        if (!composition.hasAuthor()) {
            composition.addAuthor(absent());
        }
        composition.setTitle(reference.hasDescription() ? reference.getDescription() : "Document");
        if (reference.hasCustodian()) {
            composition.setCustodian(reference.getCustodian());
        }
        sections.forEach(composition::addSection);
        return composition;
    }

    private static Identifier masterIdentifier(DocumentReference reference) {
        return reference.hasMasterIdentifier() ? reference.getMasterIdentifier().copy() : null;
    }

    private static Reference absent() {
        Reference unknown = new Reference();
        unknown.addExtension(DATA_ABSENT, new CodeType("unknown"));
        return unknown;
    }
}
