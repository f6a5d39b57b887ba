package org.passerelle.connectors.samuhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.passerelle.connectors.samuhub.HubCodes;
import org.passerelle.connectors.samuhub.Trees;

/** What regulators decided: advice, intervention, orientation. Each decision is an order of its own; none replaces another. */
final class DecisionFacts {
    private DecisionFacts() {}

    static void add(Facts facts, JsonNode body) {
        List<JsonNode> decisions = Trees.list(body, "decision");
        for (int i = 0; i < decisions.size(); i++) {
            add(facts, decisions.get(i), "decision[" + i + "]");
        }
    }

    private static void add(Facts facts, JsonNode decision, String path) {
        String type = Trees.text(decision, "decisionType");
        if (type.isEmpty()) {
            return;
        }
        ServiceRequest request = new ServiceRequest();
        request.setStatus(ServiceRequest.ServiceRequestStatus.ACTIVE)
                .setIntent(ServiceRequest.ServiceRequestIntent.ORDER)
                .setCode(Facts.concept(HubCodes.DECISION, type, ""))
                .setAuthoredOnElement(Facts.dateTime(decision, "creation"))
                .setEncounter(Facts.encounter());
        String role = Trees.text(decision, "operator", "role");
        if (!role.isEmpty()) {
            request.setRequester(new Reference().setDisplay(role));
        }
        String resource = Trees.text(decision, "resourceType");
        if (!resource.isEmpty()) {
            request.setPerformerType(Facts.concept(HubCodes.RESOURCE_TYPE, resource, ""));
        }
        String orientation = Trees.text(decision, "orientationType");
        if (!orientation.isEmpty()) {
            request.addLocationCode(Facts.concept(HubCodes.ORIENTATION, orientation, ""));
        }
        String destination = Trees.exactText(decision, "destination", "freetext");
        if (!destination.isBlank()) {
            request.addNote().setText(destination);
        }
        String patient = PatientFacts.patientId(decision);
        if (!patient.isEmpty()) {
            request.setSubject(new Reference("Patient/" + PatientFacts.resourceId(patient)));
        }
        String id = "decision-" + Facts.hash(type, Trees.text(decision, "creation"), patient, resource, orientation);
        facts.add(request, id, path);
    }
}
