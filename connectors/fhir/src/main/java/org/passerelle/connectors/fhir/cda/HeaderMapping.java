package org.passerelle.connectors.fhir.cda;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.DocumentRelationshipType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.fhir.xml.XmlElement;

/** The header of a document: its reference, authors, custodian, stay and what it replaces. */
final class HeaderMapping {
    /** The version of a document, which R4 has no property for (HL7 cross-version extensions). */
    private static final String VERSION =
            "http://hl7.org/fhir/5.0/StructureDefinition/extension-DocumentReference.version";

    private static final String MEDIA_TYPE = "text/xml";

    private final DocumentContext context;
    private final Participants participants;
    private final List<Resource> others = new ArrayList<>();

    HeaderMapping(DocumentContext context, Participants participants) {
        this.context = context;
        this.participants = participants;
    }

    /** What identifies a document through its versions: its set, else itself. */
    static String key(XmlElement document) {
        return document.find("setId")
                .filter(id -> !id.attribute("root").isEmpty())
                .or(() -> document.find("id"))
                .map(HeaderMapping::number)
                .orElse("");
    }

    /** Root and extension of an identifier. */
    static String number(XmlElement id) {
        return id.attribute("root") + "|" + id.attribute("extension");
    }

    /** The stay, and documents that this one replaces. */
    List<Resource> others() {
        return others;
    }

    DocumentReference map(XmlElement document, int size) {
        DocumentReference reference = new DocumentReference();
        context.stamp(reference, id(context.key()), document);
        document.find("id").flatMap(Values::identifier).ifPresent(reference::setMasterIdentifier);
        document.find("setId").flatMap(Values::identifier).ifPresent(reference::addIdentifier);
        String version = document.attributeAt("value", "versionNumber");
        if (!version.isEmpty()) {
            reference.addExtension(VERSION, new StringType(version));
        }
        reference.setStatus(DocumentReferenceStatus.CURRENT);
        document.find("legalAuthenticator")
                .filter(authenticator ->
                        authenticator.attributeAt("code", "signatureCode").equals("S"))
                .ifPresent(signed -> reference.setDocStatus(DocumentReference.ReferredDocumentStatus.FINAL));
        context.values().concept(document, "code").ifPresent(reference::setType);
        DocumentModels.of(document)
                .ifPresent(model -> reference
                        .addCategory()
                        .setText(model.label())
                        .addCoding()
                        .setSystem(DocumentModels.SYSTEM)
                        .setCode(model.code())
                        .setDisplay(model.label()));
        reference.setSubject(context.patient());
        context.writtenAt().ifPresent(at -> reference.setDate(Date.from(at)));
        authors(document).forEach(reference::addAuthor);
        custodian(document).ifPresent(reference::setCustodian);
        document.find("legalAuthenticator", "assignedEntity")
                .flatMap(participants::professional)
                .ifPresent(reference::setAuthenticator);
        Values.coding(document.find("confidentialityCode").orElse(document))
                .filter(code -> document.find("confidentialityCode").isPresent())
                .ifPresent(code -> reference.addSecurityLabel().addCoding(code));
        related(document, reference);
        content(document, size, reference);
        clinicalContext(document, reference);
        return reference;
    }

    List<Reference> authors(XmlElement document) {
        return document.children("author").stream()
                .flatMap(author -> author.children("assignedAuthor").stream())
                .flatMap(author -> participants
                        .professional(author)
                        .or(() -> author.find("representedOrganization").flatMap(participants::organization))
                        .stream())
                .toList();
    }

    Optional<Reference> custodian(XmlElement document) {
        return document.find("custodian", "assignedCustodian", "representedCustodianOrganization")
                .flatMap(participants::organization);
    }

    private static void content(XmlElement document, int size, DocumentReference reference) {
        DocumentReference.DocumentReferenceContentComponent content = reference.addContent();
        content.getAttachment().setContentType(MEDIA_TYPE).setSize(size);
        String language = document.attributeAt("code", "languageCode");
        if (!language.isEmpty()) {
            content.getAttachment().setLanguage(language);
        }
        document.find("title")
                .map(XmlElement::text)
                .filter(title -> !title.isEmpty())
                .ifPresent(title -> {
                    content.getAttachment().setTitle(title);
                    reference.setDescription(title);
                });
        DocumentModels.of(document)
                .filter(model -> !model.template().isEmpty())
                .ifPresent(model -> content.getFormat()
                        .setSystem(Oids.urn(model.template()))
                        .setCode(model.edition().isEmpty() ? model.code() : model.edition()));
    }

    private void clinicalContext(XmlElement document, DocumentReference reference) {
        DocumentReference.DocumentReferenceContextComponent clinical =
                new DocumentReference.DocumentReferenceContextComponent();
        for (XmlElement documentation : document.children("documentationOf")) {
            documentation.find("serviceEvent").ifPresent(event -> {
                context.values().concept(event, "code").ifPresent(clinical::addEvent);
                if (!clinical.hasPeriod()) {
                    event.find("effectiveTime")
                            .flatMap(context.values().times()::period)
                            .ifPresent(clinical::setPeriod);
                }
            });
        }
        document.find("componentOf", "encompassingEncounter").ifPresent(stay -> {
            stay.find("location", "healthCareFacility")
                    .flatMap(place -> context.values().concept(place, "code"))
                    .ifPresent(clinical::setFacilityType);
            encounter(stay).ifPresent(encounter -> {
                others.add(encounter);
                clinical.addEncounter(
                        new Reference("Encounter/" + encounter.getIdElement().getIdPart()));
            });
        });
        if (!clinical.isEmpty()) {
            reference.setContext(clinical);
        }
    }

    /** A stay without a number of its own is known only as that of this document. */
    private Optional<Encounter> encounter(XmlElement stay) {
        Encounter encounter = new Encounter();
        Values.identifiers(stay).forEach(encounter::addIdentifier);
        stay.find("effectiveTime").flatMap(context.values().times()::period).ifPresent(encounter::setPeriod);
        stay.find("code").ifPresent(code -> {
            CodeableConcept concept = context.values().concept(code);
            concept.getCoding().stream()
                    .filter(coding -> Oids.ACT_CODE.equals(coding.getSystem()))
                    .findFirst()
                    .ifPresentOrElse(encounter::setClass_, () -> {
                        if (!concept.isEmpty()) {
                            encounter.addType(concept);
                        }
                    });
        });
        stay.find("location", "healthCareFacility", "location", "name")
                .map(XmlElement::text)
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> encounter.addLocation().getLocation().setDisplay(name));
        if (encounter.isEmpty()) {
            return Optional.empty();
        }
        encounter.setStatus(
                encounter.getPeriod().hasEnd()
                        ? Encounter.EncounterStatus.FINISHED
                        : Encounter.EncounterStatus.UNKNOWN);
        encounter.setSubject(context.patient());
        String number = stay.find("id")
                .filter(id -> !id.attribute("extension").isEmpty())
                .map(HeaderMapping::number)
                .orElse(context.key());
        return Optional.of(context.stamp(encounter, Ids.derived("Encounter", context.subject(), number), stay));
    }

    /** A replaced document that is not a version of the same set is stated to be superseded, known or not. */
    private void related(XmlElement document, DocumentReference reference) {
        for (XmlElement related : document.children("relatedDocument")) {
            Optional<DocumentRelationshipType> type = switch (related.attribute("typeCode")) {
                case "RPLC" -> Optional.of(DocumentRelationshipType.REPLACES);
                case "APND" -> Optional.of(DocumentRelationshipType.APPENDS);
                case "XFRM" -> Optional.of(DocumentRelationshipType.TRANSFORMS);
                default -> Optional.empty();
            };
            Optional<XmlElement> parent = related.find("parentDocument");
            Optional<Identifier> identifier = parent.flatMap(p -> p.find("id")).flatMap(Values::identifier);
            if (type.isEmpty() || identifier.isEmpty()) {
                continue;
            }
            reference.addRelatesTo().setCode(type.get()).getTarget().setIdentifier(identifier.get());
            String parentKey = key(parent.get());
            if (type.get() == DocumentRelationshipType.REPLACES && !parentKey.equals(context.key())) {
                DocumentReference superseded = new DocumentReference();
                context.stamp(superseded, id(parentKey), related);
                superseded.setStatus(DocumentReferenceStatus.SUPERSEDED).setSubject(context.patient());
                superseded.setMasterIdentifier(identifier.get().copy());
                others.add(superseded);
            }
        }
    }

    private String id(String documentKey) {
        return documentId(context.subject(), documentKey);
    }

    /** The id of the reference of a document, by its key. */
    static String documentId(String subject, String documentKey) {
        return Ids.derived("DocumentReference", subject, documentKey);
    }
}
