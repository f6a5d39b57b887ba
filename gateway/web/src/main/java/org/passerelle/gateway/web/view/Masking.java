package org.passerelle.gateway.web.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.routes.ports.StoredEvent;

/** The masking labels that the resources of events carry: a document that not everybody may read. */
public final class Masking {
    private Masking() {}

    /** The codes of {@link FhirCodes#MASKING}, each once; empty if nothing is masked. */
    public static Set<String> of(List<StoredEvent> events) {
        Set<String> codes = new TreeSet<>();
        for (StoredEvent event : events) {
            for (Resource resource : Resource.ofBundle(event.bundleJson())) {
                for (JsonNode label : resource.json().path("meta").path("security")) {
                    if (label.path("system").asText("").equals(FhirCodes.MASKING)) {
                        codes.add(label.path("code").asText(""));
                    }
                }
            }
        }
        return codes;
    }
}
