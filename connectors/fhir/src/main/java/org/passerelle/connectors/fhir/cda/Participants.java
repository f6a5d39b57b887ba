package org.passerelle.connectors.fhir.cda;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.fhir.xml.XmlElement;

/** The professionals and organisations that a document names, each once. Addresses and telephones are not mapped. */
final class Participants {
    private final DocumentContext context;
    private final Map<String, Resource> resources = new LinkedHashMap<>();

    Participants(DocumentContext context) {
        this.context = context;
    }

    List<Resource> resources() {
        return List.copyOf(resources.values());
    }

    /**
     * @param entity {@code assignedAuthor} or {@code assignedEntity}
     * @return a reference to the professional; only its name for a device; empty if it names nobody
     */
    Optional<Reference> professional(XmlElement entity) {
        Optional<XmlElement> person = entity.find("assignedPerson");
        if (person.isEmpty()) {
            return entity.find("assignedAuthoringDevice", "softwareName")
                    .or(() -> entity.find("assignedAuthoringDevice", "manufacturerModelName"))
                    .map(XmlElement::text)
                    .filter(name -> !name.isEmpty())
                    .map(name -> new Reference().setDisplay(name));
        }
        Practitioner practitioner = new Practitioner();
        Values.identifiers(entity).forEach(practitioner::addIdentifier);
        person.get().children("name").stream()
                .flatMap(name -> Values.name(name).stream())
                .forEach(practitioner::addName);
        context.values()
                .concept(entity, "code")
                .ifPresent(code -> practitioner.addQualification().setCode(code));
        return practitioner.isEmpty() ? Optional.empty() : Optional.of(keep(practitioner, entity));
    }

    /** @param entity {@code representedOrganization} and its like */
    Optional<Reference> organization(XmlElement entity) {
        Organization organization = new Organization();
        Values.identifiers(entity).forEach(organization::addIdentifier);
        entity.find("name")
                .map(XmlElement::text)
                .filter(name -> !name.isEmpty())
                .ifPresent(organization::setName);
        return organization.isEmpty() ? Optional.empty() : Optional.of(keep(organization, entity));
    }

    /** The same professional has the same id in every document: professionals are no patient's. */
    private Reference keep(DomainResource resource, XmlElement entity) {
        String own = entity.children("id").stream()
                .filter(id -> !id.attribute("extension").isEmpty())
                .findFirst()
                .map(id -> id.attribute("root") + "|" + id.attribute("extension"))
                .orElseGet(() -> context.key() + entity.path());
        String id = Ids.derived(resource.fhirType(), own);
        resources.computeIfAbsent(id, unknown -> context.stamp(resource, id, entity));
        return new Reference(resource.fhirType() + "/" + id);
    }
}
