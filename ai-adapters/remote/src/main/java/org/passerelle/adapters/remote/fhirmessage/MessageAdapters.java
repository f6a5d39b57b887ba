package org.passerelle.adapters.remote.fhirmessage;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.remote.data.Choices;
import org.passerelle.adapters.remote.fhirmessage.MessageSettings.ConfidenceForm;
import org.passerelle.adapters.remote.http.ModelServer;
import org.passerelle.adapters.remote.http.ServerSettings;
import org.passerelle.adapters.remote.probe.Probe;
import org.passerelle.adapters.remote.tensor.MapNode;

/**
 * Makes adapters and probes for {@code $process-message}. All throw IllegalArgumentException, naming the place in the
 * settings.
 */
public final class MessageAdapters {
    private static final URI USUAL_SOURCE = URI.create("https://passerelle.invalid/fhir");
    private static final String USUAL_SYSTEM = "urn:passerelle:codes";

    private MessageAdapters() {}

    /**
     * An adapter.
     *
     * @param settings the transport's own part of the manifest
     * @param server the FHIR server's base
     */
    public static Adapter of(Manifest manifest, JsonNode settings, ServerSettings server) {
        return new ProcessMessageAdapter(manifest, read(settings), new ModelServer(server));
    }

    /** A probe of the same. */
    public static Probe probe(Manifest manifest, JsonNode settings, ServerSettings server) {
        return new MessageProbe(() -> new ModelServer(server), read(settings), manifest.timeLimit());
    }

    static MessageSettings read(JsonNode settings) {
        MapNode root =
                new MapNode("", settings).only("event", "source", "focus", "question", "system", "codes", "confidence");
        return root.build(place -> new MessageSettings(
                place.at("event").build(at -> URI.create(at.text())),
                place.maybe("source")
                        .map(given -> given.build(at -> URI.create(at.text())))
                        .orElse(USUAL_SOURCE),
                place.maybe("focus").map(MapNode::texts).orElse(List.of()),
                place.at("question").text(),
                Choices.read(
                        place.at("codes"),
                        place.maybe("system").map(MapNode::text).orElse(USUAL_SYSTEM)),
                place.maybe("confidence").map(MessageAdapters::confidence).orElse(ConfidenceForm.NONE)));
    }

    private static ConfidenceForm confidence(MapNode place) {
        return Arrays.stream(ConfidenceForm.values())
                .filter(form -> form.key().equals(place.text()))
                .findFirst()
                .orElseThrow(() -> place.error("valeurs possibles : none, probability, words"));
    }
}
