package org.passerelle.adapters.remote.cdshooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.adapters.remote.http.Json;

/**
 * The body of a call. The context names patient and stay by the ids that their resources have in the request's data,
 * and as user a function: no identity.
 */
final class HookRequest {
    private HookRequest() {}

    /** The context for this data; a patient or stay that is not in it is left out. */
    static Map<String, String> context(CdsSettings settings, Bundle data) {
        Map<String, String> context = new TreeMap<>();
        context.put("userId", settings.user());
        first(data, "Patient").ifPresent(id -> context.put("patientId", id));
        first(data, "Encounter").ifPresent(id -> context.put("encounterId", id));
        return context;
    }

    static ObjectNode of(CdsSettings settings, String inferenceId, Map<String, String> context, ObjectNode prefetch) {
        ObjectNode body = Json.object();
        body.put("hook", settings.hook());
        body.put("hookInstance", inferenceId);
        ObjectNode named = body.putObject("context");
        context.forEach(named::put);
        if (!prefetch.isEmpty()) {
            body.set("prefetch", prefetch);
        }
        return body;
    }

    private static Optional<String> first(Bundle data, String type) {
        return data.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(resource -> resource != null && resource.fhirType().equals(type))
                .map(Resource::getIdPart)
                .filter(id -> id != null)
                .findFirst();
    }
}
