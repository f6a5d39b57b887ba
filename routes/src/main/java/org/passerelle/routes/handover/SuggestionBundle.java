package org.passerelle.routes.handover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.passerelle.connectors.api.Ids;
import org.passerelle.routes.ask.PatientSplit;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.PatientKey;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.understand.SubjectFacts;

/**
 * A suggestion as the FHIR R4 bundle that destinations get.
 *
 * <p>A {@code GuidanceResponse} with the security label {@code AIAST} (AI asserted, HL7 v3 ObservationValue), the
 * {@code Patient} and {@code Encounter} reduced to their identifiers, and the {@code MessageHeader} that says where the
 * facts came from.
 */
public final class SuggestionBundle {
    private static final Set<String> CONTEXT = Set.of("Patient", "Encounter");
    private static final String LABEL_SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";

    private final ObjectMapper mapper = new ObjectMapper();
    private final SuggestionText text;

    public SuggestionBundle(SuggestionText text) {
        this.text = text;
    }

    /** The bundle as JSON; {@code facts} are those of the events of the same message. */
    public String json(StoredSuggestion suggestion, List<SubjectFacts> facts) {
        ObjectNode bundle =
                mapper.createObjectNode().put("resourceType", "Bundle").put("type", "collection");
        ArrayNode entries = bundle.putArray("entry");
        ObjectNode guidance = guidance(suggestion);
        add(entries, address(suggestion, "GuidanceResponse"), guidance);
        for (SubjectFacts subject : facts) {
            if (subject.subject().equals(PatientKey.caseOf(suggestion.subject()))) {
                PatientSplit.part(subject, suggestion.subject())
                        .resources()
                        .values()
                        .forEach(resource ->
                                addContext(resource, address(suggestion, resource.reference()), guidance, entries));
            }
        }
        return bundle.toString();
    }

    /** Entries of a collection need an address (FHIR R4, Bundle.entry.fullUrl); ours has none on the web. */
    private static String address(StoredSuggestion suggestion, String reference) {
        return "urn:uuid:" + Ids.derived(suggestion.id(), reference);
    }

    private static void add(ArrayNode entries, String address, JsonNode resource) {
        entries.addObject().put("fullUrl", address).set("resource", resource);
    }

    private ObjectNode guidance(StoredSuggestion suggestion) {
        ObjectNode guidance = mapper.createObjectNode()
                .put("resourceType", "GuidanceResponse")
                .put("id", suggestion.id());
        guidance.putObject("meta")
                .putArray("security")
                .addObject()
                .put("system", LABEL_SYSTEM)
                .put("code", "AIAST")
                .put("display", "Artificial Intelligence asserted");
        guidance.putObject("requestIdentifier")
                .put("system", "urn:passerelle:inference")
                .put("value", suggestion.id());
        guidance.put(
                "moduleUri", "urn:passerelle:adapter:" + suggestion.adapterId() + ":" + suggestion.adapterVersion());
        guidance.put("status", "success");
        guidance.put("occurrenceDateTime", suggestion.createdAt().toString());
        guidance.putArray("note").addObject().put("text", text.of(suggestion));
        return guidance;
    }

    private void addContext(KnownResource known, String address, ObjectNode guidance, ArrayNode entries) {
        String type = known.reference().substring(0, known.reference().indexOf('/'));
        JsonNode resource = parse(known.json());
        if (type.equals("MessageHeader")) {
            add(entries, address, resource);
        } else if (CONTEXT.contains(type)) {
            ObjectNode reduced = mapper.createObjectNode().put("resourceType", type);
            reduced.set("id", resource.path("id"));
            if (resource.has("identifier")) {
                reduced.set("identifier", resource.path("identifier"));
            }
            if (type.equals("Encounter")) {
                reduced.put("status", resource.path("status").asText("unknown"));
                reduced.set("class", resource.path("class"));
            }
            String link = type.equals("Patient") ? "subject" : "encounter";
            if (!guidance.has(link)) {
                guidance.putObject(link).put("reference", address);
            }
            add(entries, address, reduced);
        }
    }

    private JsonNode parse(String json) {
        try {
            return mapper.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON written by the gateway itself cannot be read back", e);
        }
    }
}
