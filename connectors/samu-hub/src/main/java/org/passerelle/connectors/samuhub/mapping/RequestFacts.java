package org.passerelle.connectors.samuhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;
import org.passerelle.connectors.samuhub.HubCodes;
import org.passerelle.connectors.samuhub.Trees;

/** Means asked of a partner (RS-DR) and the partner's answer (RS-RR). */
final class RequestFacts {
    private static final String CANCELLED = "ANNULEE";

    private RequestFacts() {}

    static Reference reference(String requestId) {
        return new Reference("ServiceRequest/" + id(requestId));
    }

    static void addRequest(Facts facts, JsonNode body) {
        JsonNode asked = body.path("request");
        String requestId = Trees.text(asked, "requestId");
        boolean cancelled = Trees.text(body, "status").equals(CANCELLED);
        ServiceRequest request = new ServiceRequest();
        request.setStatus(
                        cancelled
                                ? ServiceRequest.ServiceRequestStatus.REVOKED
                                : ServiceRequest.ServiceRequestStatus.ACTIVE)
                .setIntent(ServiceRequest.ServiceRequestIntent.ORDER)
                .setAuthoredOnElement(Facts.dateTime(asked, "datetime"))
                .setEncounter(Facts.encounter());
        request.addIdentifier().setSystem(HubCodes.REQUEST).setValue(requestId.isEmpty() ? null : requestId);
        String purpose = Trees.text(asked, "purpose");
        if (!purpose.isEmpty()) {
            request.setCode(Facts.concept(HubCodes.PURPOSE, purpose, ""));
        }
        String deadline = Trees.text(asked, "deadline");
        if (!deadline.isEmpty()) {
            request.addOrderDetail(Facts.concept(HubCodes.DEADLINE, deadline, ""));
        }
        facts.add(request, id(requestId), "request");
        note(facts, asked, "request");
    }

    static void addResponse(Facts facts, JsonNode body) {
        JsonNode response = body.path("response");
        String requestId = Trees.text(body, "requestId");
        String answer = Trees.text(response, "answer");
        Task task = new Task()
                .setStatus(status(answer))
                .setIntent(Task.TaskIntent.ORDER)
                .setLastModifiedElement(Facts.dateTime(response, "datetime"))
                .setEncounter(Facts.encounter());
        if (!answer.isEmpty()) {
            task.setBusinessStatus(Facts.concept(HubCodes.ANSWER, answer, ""));
        }
        if (!requestId.isEmpty()) {
            task.addBasedOn(reference(requestId));
        }
        String deadline = Trees.text(response, "deadline");
        if (!deadline.isEmpty()) {
            task.setCode(Facts.concept(HubCodes.DEADLINE, deadline, ""));
        }
        facts.add(task, "response-" + Facts.hash("samu-request", requestId), "response");
        note(facts, response, "response");
    }

    /** Nomenclature HubSante.reponseDemande. */
    private static Task.TaskStatus status(String answer) {
        return switch (answer) {
            case "ACCEPTEE", "PARTIELLE" -> Task.TaskStatus.ACCEPTED;
            case "REFUSEE" -> Task.TaskStatus.REJECTED;
            default -> Task.TaskStatus.RECEIVED;
        };
    }

    private static void note(Facts facts, JsonNode node, String path) {
        NoteFacts.addOne(
                facts,
                Trees.exactText(node, "freetext"),
                path + "/freetext",
                HubCodes.NOTE_RESOURCE,
                Trees.text(node, "datetime"));
    }

    private static String id(String requestId) {
        return "request-" + Facts.hash("samu-request", requestId);
    }
}
