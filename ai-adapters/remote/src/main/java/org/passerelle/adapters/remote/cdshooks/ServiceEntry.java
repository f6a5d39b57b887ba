package org.passerelle.adapters.remote.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.AdapterException.Kind;

/**
 * A service as its server describes it (discovery).
 *
 * @param title for people; may be empty
 * @param version of the service; empty if not told (CDS Hooks 3.0)
 * @param prefetch queries by key
 */
record ServiceEntry(String id, String hook, String title, String version, Map<String, String> prefetch) {
    ServiceEntry {
        prefetch = Map.copyOf(prefetch);
    }

    /** The service with this id in an answer to discovery; empty if it is not there. */
    static Optional<ServiceEntry> find(JsonNode discovery, String id) {
        if (!discovery.path("services").isArray()) {
            throw new AdapterException(Kind.INVALID, "no-services", "discovery does not list services");
        }
        for (JsonNode service : discovery.path("services")) {
            if (service.path("id").asText().equals(id)) {
                return Optional.of(of(service));
            }
        }
        return Optional.empty();
    }

    private static ServiceEntry of(JsonNode service) {
        Map<String, String> prefetch = new TreeMap<>();
        service.path("prefetch")
                .properties()
                .forEach(field -> prefetch.put(field.getKey(), field.getValue().asText()));
        return new ServiceEntry(
                service.path("id").asText(),
                service.path("hook").asText(),
                service.path("title").asText(),
                service.path("version").asText(),
                prefetch);
    }
}
