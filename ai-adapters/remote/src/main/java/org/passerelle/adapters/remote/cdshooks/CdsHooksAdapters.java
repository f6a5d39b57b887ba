package org.passerelle.adapters.remote.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.remote.http.ServerSettings;
import org.passerelle.adapters.remote.probe.Probe;
import org.passerelle.adapters.remote.tensor.MapNode;

/**
 * Makes adapters and probes for CDS Hooks services. All throw IllegalArgumentException, naming the place in the
 * settings.
 */
public final class CdsHooksAdapters {
    private static final String USUAL_USER = "Device/passerelle";

    private CdsHooksAdapters() {}

    /**
     * An adapter; it also takes feedback.
     *
     * @param settings the transport's own part of the manifest
     * @param server the base below which {@code cds-services} is
     * @param token signs every call; empty where the server asks for something else or nothing
     */
    public static Adapter of(Manifest manifest, JsonNode settings, ServerSettings server, Optional<ClientToken> token) {
        CdsSettings read = read(settings);
        List<String> lacking = HookContext.notAskedFor(read.hook(), manifest.needs());
        if (!lacking.isEmpty()) {
            throw new IllegalArgumentException("hook : le contexte de " + read.hook() + " demande "
                    + String.join(" et ", lacking) + ", que data.needs ne demande pas");
        }
        return new CdsHooksAdapter(manifest, read, new CdsWire(server, read, token));
    }

    /** A probe of the same. */
    public static Probe probe(
            Manifest manifest, JsonNode settings, ServerSettings server, Optional<ClientToken> token) {
        CdsSettings read = read(settings);
        return new CdsProbe(() -> new CdsWire(server, read, token), read, manifest);
    }

    static CdsSettings read(JsonNode settings) {
        MapNode root =
                new MapNode("", settings).only("service", "hook", "user", "question", "required-prefetch", "urgency");
        return root.build(place -> new CdsSettings(
                place.at("service").text(),
                place.at("hook").text(),
                place.maybe("user").map(MapNode::text).orElse(USUAL_USER),
                place.at("question").text(),
                place.maybe("required-prefetch").map(MapNode::texts).orElse(List.of()),
                place.maybe("urgency").map(CdsHooksAdapters::urgency).orElse(CdsSettings.USUAL_URGENCY)));
    }

    private static Map<String, Integer> urgency(MapNode place) {
        place.only("info", "warning", "critical");
        Map<String, Integer> urgency = new TreeMap<>(CdsSettings.USUAL_URGENCY);
        urgency.keySet().forEach(key -> place.maybe(key).ifPresent(given -> urgency.put(key, given.whole())));
        return urgency;
    }
}
