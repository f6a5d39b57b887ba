package org.passerelle.connectors.fhir.server;

import ca.uhn.fhir.context.FhirContext;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalDeleteStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ReferenceHandlingPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/** What the server declares that it can do: no more than it does. */
final class Capabilities {
    private static final List<TypeRestfulInteraction> INTERACTIONS = List.of(
            TypeRestfulInteraction.CREATE,
            TypeRestfulInteraction.READ,
            TypeRestfulInteraction.VREAD,
            TypeRestfulInteraction.UPDATE,
            TypeRestfulInteraction.DELETE,
            TypeRestfulInteraction.SEARCHTYPE);

    private Capabilities() {}

    /** @param since when the server started */
    static CapabilityStatement of(String base, Instant since) {
        CapabilityStatement statement = new CapabilityStatement();
        statement
                .setStatus(PublicationStatus.ACTIVE)
                .setDate(Date.from(since))
                .setKind(CapabilityStatementKind.INSTANCE)
                .setFhirVersion(FHIRVersion._4_0_1);
        statement.setName("Passerelle").setTitle("Interface FHIR R4 de Passerelle");
        statement.getSoftware().setName("Passerelle");
        statement.getImplementation().setDescription("Passerelle").setUrl(base);
        statement.addFormat("application/fhir+json");
        statement.addFormat("application/fhir+xml");
        CapabilityStatementRestComponent rest = statement.addRest().setMode(RestfulCapabilityMode.SERVER);
        rest.addInteraction().setCode(SystemRestfulInteraction.TRANSACTION);
        rest.addInteraction().setCode(SystemRestfulInteraction.BATCH);
        rest.addOperation()
                .setName("process-message")
                .setDefinition("http://hl7.org/fhir/OperationDefinition/MessageHeader-process-message");
        rest.addOperation()
                .setName("validate")
                .setDefinition("http://hl7.org/fhir/OperationDefinition/Resource-validate");
        for (String type : new TreeSet<>(FhirContext.forR4Cached().getResourceTypes())) {
            resource(rest.addResource().setType(type));
        }
        return statement;
    }

    private static void resource(CapabilityStatementRestResourceComponent resource) {
        INTERACTIONS.forEach(interaction -> resource.addInteraction().setCode(interaction));
        if (resource.getType().equals("Subscription")) {
            resource.setDocumentation(
                    "Canal rest-hook, vers les adresses que le site autorise ; critère : une recherche.");
        }
        resource.setVersioning(ResourceVersionPolicy.VERSIONED)
                .setReadHistory(false)
                .setUpdateCreate(true)
                .setConditionalCreate(true)
                .setConditionalUpdate(true)
                .setConditionalDelete(ConditionalDeleteStatus.NOTSUPPORTED)
                .addReferencePolicy(ReferenceHandlingPolicy.LITERAL)
                .addReferencePolicy(ReferenceHandlingPolicy.LOGICAL);
        resource.addSearchParam().setName("_id").setType(SearchParamType.TOKEN);
        resource.addSearchParam().setName("_lastUpdated").setType(SearchParamType.DATE);
        resource.addSearchParam().setName("identifier").setType(SearchParamType.TOKEN);
        resource.addSearchParam().setName("patient").setType(SearchParamType.REFERENCE);
        resource.addSearchParam().setName("code").setType(SearchParamType.TOKEN);
        resource.addSearchParam().setName("category").setType(SearchParamType.TOKEN);
        resource.addSearchParam().setName("status").setType(SearchParamType.TOKEN);
        resource.addSearchParam().setName("date").setType(SearchParamType.DATE);
    }
}
