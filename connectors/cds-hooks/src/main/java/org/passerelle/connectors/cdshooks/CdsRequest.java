package org.passerelle.connectors.cdshooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.Content;

/**
 * One call of a client.
 *
 * @param serviceId the service that is called
 * @param hookInstance the client's own id of the call, a UUID
 * @param client the client as its token names it ({@code iss}); {@code local} where no token is asked for
 * @param context as sent; its fields depend on the hook
 * @param prefetch what was sent along, by key; a key is absent if the client has no such data
 * @param content the body as received, except that an access token of the client's FHIR server is taken out: it is not
 *     used, and must not be kept
 * @param receivedAt when it arrived
 * @param deadline after this instant the answer is not waited for
 */
public record CdsRequest(
        String serviceId,
        String hook,
        String hookInstance,
        String client,
        ObjectNode context,
        Map<String, Resource> prefetch,
        Content content,
        Instant receivedAt,
        Instant deadline) {
    public CdsRequest {
        prefetch = Collections.unmodifiableMap(new LinkedHashMap<>(prefetch));
    }

    /**
     * All resources that were sent along, in one bundle of type {@code collection}: bundles of results are taken apart,
     * what came twice under one id is there once.
     */
    public Bundle facts() {
        Bundle facts = new Bundle().setType(Bundle.BundleType.COLLECTION);
        Map<String, Resource> found = new LinkedHashMap<>();
        prefetch.values().forEach(resource -> gather(resource, found));
        found.values().forEach(resource -> facts.addEntry().setResource(resource));
        return facts;
    }

    private static void gather(Resource resource, Map<String, Resource> found) {
        if (resource instanceof Bundle bundle) {
            for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
                boolean outcome = entry.getSearch().getMode() == Bundle.SearchEntryMode.OUTCOME;
                if (entry.getResource() != null && !outcome) {
                    gather(entry.getResource(), found);
                }
            }
        } else {
            String id = resource.getIdElement().getIdPart();
            found.putIfAbsent(id == null ? "#" + found.size() : resource.fhirType() + "/" + id, resource);
        }
    }
}
