package org.passerelle.routes.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * Takes out of a resource what nobody asked for. What stays unasked: type and id, security labels, and the coded elements
 * that FHIR R4 makes mandatory, without extensions; a mandatory reference to the patient stays without the name that may stand beside it.
 * Mandatory elements that carry text, documents or people ({@code DocumentReference.content}, {@code Composition.title})
 * have to be named.
 */
final class Elements {
    /** Cardinality 1.. in the resource definitions of FHIR R4 (4.0.1). */
    private static final Map<String, Set<String>> MANDATORY = Map.ofEntries(
            Map.entry("AllergyIntolerance", Set.of("patient")),
            Map.entry("Appointment", Set.of("status")),
            Map.entry("CarePlan", Set.of("status", "intent", "subject")),
            Map.entry("ClinicalImpression", Set.of("status", "subject")),
            Map.entry("Communication", Set.of("status")),
            Map.entry("CommunicationRequest", Set.of("status")),
            Map.entry("Composition", Set.of("status", "type", "date")),
            Map.entry("Condition", Set.of("subject")),
            Map.entry("Coverage", Set.of("status", "beneficiary")),
            Map.entry("DetectedIssue", Set.of("status")),
            Map.entry("DiagnosticReport", Set.of("status", "code")),
            Map.entry("DocumentReference", Set.of("status")),
            Map.entry("Encounter", Set.of("status", "class")),
            Map.entry("EpisodeOfCare", Set.of("status", "patient")),
            Map.entry("FamilyMemberHistory", Set.of("status", "patient", "relationship")),
            Map.entry("Flag", Set.of("status", "code", "subject")),
            Map.entry("Goal", Set.of("lifecycleStatus", "subject")),
            Map.entry("Immunization", Set.of("status", "vaccineCode", "patient", "occurrence")),
            Map.entry("List", Set.of("status", "mode")),
            Map.entry("MedicationAdministration", Set.of("status", "medication", "subject", "effective")),
            Map.entry("MedicationDispense", Set.of("status", "medication")),
            Map.entry("MedicationRequest", Set.of("status", "intent", "medication", "subject")),
            Map.entry("MedicationStatement", Set.of("status", "medication", "subject")),
            Map.entry("Observation", Set.of("status", "code")),
            Map.entry("Procedure", Set.of("status", "subject")),
            Map.entry("QuestionnaireResponse", Set.of("status")),
            Map.entry("RelatedPerson", Set.of("patient")),
            Map.entry("RiskAssessment", Set.of("status", "subject")),
            Map.entry("ServiceRequest", Set.of("status", "intent", "subject")),
            Map.entry("Task", Set.of("status", "intent")));

    private static final Set<String> PEOPLE = Set.of("subject", "patient", "beneficiary");

    /** The top-level elements of FHIR R4 (4.0.1) that have a choice of types in the resources that connectors make. */
    private static final Set<String> CHOICES = Set.of(
            "abatement",
            "age",
            "allowed",
            "asNeeded",
            "born",
            "deceased",
            "effective",
            "event",
            "identified",
            "item",
            "medication",
            "multipleBirth",
            "occurred",
            "occurrence",
            "onset",
            "performed",
            "product",
            "quantity",
            "reason",
            "reported",
            "serviced",
            "start",
            "statusReason",
            "timing",
            "value");

    private Elements() {}

    /** A copy with the named elements; {@code value} stands for every {@code value[x]}. */
    static ObjectNode only(JsonNode resource, Set<String> named) {
        String type = resource.path("resourceType").asText();
        Set<String> wanted = new HashSet<>(named);
        wanted.addAll(MANDATORY.getOrDefault(type, Set.of()));
        ObjectNode kept = ((ObjectNode) resource).objectNode();
        for (Map.Entry<String, JsonNode> field : resource.properties()) {
            String name = field.getKey();
            if (name.equals("resourceType") || name.equals("id") || isNamed(name, named)) {
                kept.set(name, field.getValue());
            } else if (name.equals("meta")) {
                JsonNode labels = field.getValue().path("security");
                if (!labels.isMissingNode()) {
                    kept.putObject("meta").set("security", labels);
                }
            } else if (PEOPLE.contains(name) && wanted.contains(name)) {
                JsonNode reference = field.getValue().path("reference");
                if (!reference.isMissingNode()) {
                    kept.putObject(name).set("reference", reference);
                }
            } else if (!name.startsWith("_") && isNamed(name, wanted)) {
                kept.set(name, withoutExtensions(field.getValue()));
            }
        }
        return kept;
    }

    /** FHIR makes the element mandatory, not what a sender hangs on it. */
    private static JsonNode withoutExtensions(JsonNode value) {
        if (value.isArray()) {
            ArrayNode plain = ((ArrayNode) value).arrayNode();
            value.forEach(item -> plain.add(withoutExtensions(item)));
            return plain;
        }
        if (!value.isObject()) {
            return value;
        }
        ObjectNode plain = ((ObjectNode) value).objectNode();
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            String name = field.getKey();
            if (!name.startsWith("_") && !name.equals("extension") && !name.equals("modifierExtension")) {
                plain.set(name, withoutExtensions(field.getValue()));
            }
        }
        return plain;
    }

    /** Whether a resource has an element of that name. */
    static boolean has(JsonNode resource, String element) {
        for (Iterator<String> names = resource.fieldNames(); names.hasNext(); ) {
            if (isNamed(names.next(), Set.of(element))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNamed(String field, Set<String> names) {
        // In JSON the id and extensions of a primitive stand beside it, under its name with an underscore.
        String name = field.startsWith("_") ? field.substring(1) : field;
        return names.contains(name) || names.stream().anyMatch(element -> isChoice(name, element));
    }

    /** {@code valueQuantity} is a choice of {@code value}. Only elements that FHIR spells {@code [x]} have choices. */
    private static boolean isChoice(String name, String element) {
        return CHOICES.contains(element)
                && name.length() > element.length()
                && name.startsWith(element)
                && Character.isUpperCase(name.charAt(element.length()));
    }
}
