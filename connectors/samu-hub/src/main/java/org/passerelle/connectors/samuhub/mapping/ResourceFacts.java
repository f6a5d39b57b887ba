package org.passerelle.connectors.samuhub.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.passerelle.connectors.samuhub.HubCodes;
import org.passerelle.connectors.samuhub.HubDates;
import org.passerelle.connectors.samuhub.Trees;

/**
 * Means on a case (RS-RI, RC-RI, RS-SR, RS-ER): one task for each vehicle with its crew, whose status follows its mission. A
 * state that arrives late does not take the task back, since the store lets older statements only fill gaps.
 */
final class ResourceFacts {
    private ResourceFacts() {}

    /** RS-RI and RC-RI; release 1 calls the list {@code mobilizedResource}. */
    static void addInfo(Facts facts, JsonNode body) {
        String property = body.has("mobilizedResource") ? "mobilizedResource" : "resource";
        List<JsonNode> resources = Trees.list(body, property);
        for (int i = 0; i < resources.size(); i++) {
            JsonNode resource = resources.get(i);
            String path = property + "[" + i + "]";
            String resourceId = Trees.text(resource, "resourceId");
            Task task = described(resource).setStatus(Task.TaskStatus.ACCEPTED);
            task.addIdentifier().setSystem(HubCodes.RESOURCE).setValue(resourceId.isEmpty() ? null : resourceId);
            latest(Trees.list(resource, "state")).ifPresent(state -> follow(task, state));
            owner(task, Trees.text(resource, "orgId"));
            patient(task, Trees.text(resource, "patientId"));
            basedOn(task, Trees.text(resource, "requestId"));
            facts.add(task, id(resourceId.isEmpty() ? path : resourceId), path);
            notes(facts, resource, path);
        }
    }

    /** RS-SR; release 1 states it without {@code state}. */
    static void addStatus(Facts facts, JsonNode body) {
        String resourceId = Trees.text(body, "resourceId");
        Task task = new Task().setIntent(Task.TaskIntent.ORDER).setEncounter(Facts.encounter());
        task.addIdentifier().setSystem(HubCodes.RESOURCE).setValue(resourceId.isEmpty() ? null : resourceId);
        follow(task, body.has("state") ? latest(Trees.list(body, "state")).orElse(body) : body);
        facts.add(task, id(resourceId), "state");
    }

    /** RS-ER, which names means that have no identifier yet. */
    static void addEngagement(Facts facts, JsonNode body) {
        List<JsonNode> resources = Trees.list(body, "resource");
        for (int i = 0; i < resources.size(); i++) {
            JsonNode resource = resources.get(i);
            String path = "resource[" + i + "]";
            String key = Facts.hash(Trees.text(resource, "vehicleType"), Trees.text(resource, "name"), path);
            facts.add(described(resource).setStatus(Task.TaskStatus.REQUESTED), "engagement-" + key, path);
            notes(facts, resource, path);
        }
    }

    private static String id(String resourceId) {
        return "resource-" + Facts.hash("samu-resource", resourceId);
    }

    private static Task described(JsonNode resource) {
        Task task = new Task().setIntent(Task.TaskIntent.ORDER).setEncounter(Facts.encounter());
        String type = Trees.text(resource, "vehicleType");
        String older = type.isEmpty() ? Trees.text(resource, "vehiculeType") : type;
        String kind = older.isEmpty() ? Trees.text(resource, "resourceType") : older;
        if (!kind.isEmpty()) {
            task.setCode(Facts.concept(HubCodes.VEHICLE_TYPE, kind, ""));
        }
        String name = Trees.text(resource, "name");
        task.setDescription(name.isEmpty() ? null : name);
        String level = Trees.text(resource, "team", "medicalLevel");
        String care = level.isEmpty() ? Trees.text(resource, "team", "teamCare") : level;
        if (!care.isEmpty()) {
            task.addPerformerType(Facts.concept(HubCodes.MEDICAL_LEVEL, care, ""));
        }
        return task;
    }

    private static void notes(Facts facts, JsonNode resource, String path) {
        List<JsonNode> texts = Trees.list(resource, "freetext");
        for (int i = 0; i < texts.size(); i++) {
            NoteFacts.addOne(
                    facts,
                    Trees.exactText(texts.get(i)),
                    path + "/freetext[" + i + "]",
                    HubCodes.NOTE_RESOURCE,
                    Trees.text(resource, "datetime"));
        }
    }

    private static Optional<JsonNode> latest(List<JsonNode> states) {
        return states.stream()
                .max(Comparator.comparing(
                        state -> HubDates.parse(Trees.text(state, "datetime")).orElse(Instant.EPOCH)));
    }

    private static void follow(Task task, JsonNode state) {
        String status = Trees.text(state, "status");
        if (!status.isEmpty()) {
            task.setStatus(status(status)).setBusinessStatus(Facts.concept(HubCodes.RESOURCE_STATUS, status, ""));
        }
        task.setLastModifiedElement(Facts.dateTime(state, "datetime"));
    }

    /** Nomenclature HubSante.statutVecteur; an unknown state is a mission under way. */
    private static Task.TaskStatus status(String status) {
        return switch (status) {
            case "DECISION" -> Task.TaskStatus.REQUESTED;
            case "DECLENCHE" -> Task.TaskStatus.ACCEPTED;
            case "ANNULE" -> Task.TaskStatus.CANCELLED;
            case "FINPEC", "RETOUR", "RET-BASE", "REN-BASE" -> Task.TaskStatus.COMPLETED;
            default -> Task.TaskStatus.INPROGRESS;
        };
    }

    private static void owner(Task task, String organisation) {
        if (!organisation.isEmpty()) {
            task.getOwner().getIdentifier().setSystem(HubCodes.ORGANISATION).setValue(organisation);
        }
    }

    private static void patient(Task task, String patientId) {
        if (!patientId.isEmpty()) {
            task.setFor(new Reference("Patient/" + PatientFacts.resourceId(patientId)));
        }
    }

    private static void basedOn(Task task, String requestId) {
        if (!requestId.isEmpty()) {
            task.addBasedOn(RequestFacts.reference(requestId));
        }
    }
}
