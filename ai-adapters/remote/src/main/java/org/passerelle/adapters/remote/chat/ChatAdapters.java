package org.passerelle.adapters.remote.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.remote.chat.ChatSettings.Format;
import org.passerelle.adapters.remote.chat.ChatSettings.Generation;
import org.passerelle.adapters.remote.data.Choices;
import org.passerelle.adapters.remote.http.ModelServer;
import org.passerelle.adapters.remote.http.ServerSettings;
import org.passerelle.adapters.remote.probe.Probe;
import org.passerelle.adapters.remote.tensor.MapNode;

/** Makes adapters and probes for chat servers. All throw IllegalArgumentException, naming the place in the settings. */
public final class ChatAdapters {
    private static final String USUAL_SYSTEM = "urn:passerelle:codes";

    private ChatAdapters() {}

    /**
     * An adapter.
     *
     * @param settings the transport's own part of the manifest
     * @param server where the model is served; paths begin with {@code v1}
     * @param packageFolder where prompt and schema are
     */
    public static Adapter of(Manifest manifest, JsonNode settings, ServerSettings server, Path packageFolder) {
        ChatSettings read = read(settings, packageFolder);
        Optional<String> declared = manifest.digests().prompt();
        if (declared.isPresent() && !declared.get().equals(read.prompt().digest())) {
            throw new IllegalArgumentException(
                    "prompt : ce fichier n'est pas celui dont le manifeste donne l'empreinte");
        }
        return new ChatAdapter(manifest, read, new ModelServer(server));
    }

    /** A probe of the same. */
    public static Probe probe(Manifest manifest, JsonNode settings, ServerSettings server, Path packageFolder) {
        ChatSettings read = read(settings, packageFolder);
        return new ChatProbe(() -> new ModelServer(server), read, manifest.timeLimit());
    }

    static ChatSettings read(JsonNode settings, Path folder) {
        MapNode root = new MapNode("", settings)
                .only(
                        "model",
                        "prompt",
                        "schema",
                        "question",
                        "system",
                        "codes",
                        "missing",
                        "confidence",
                        "proposals",
                        "temperature",
                        "seed",
                        "max-tokens",
                        "data-chars",
                        "format");
        return new ChatSettings(
                root.at("model").text(),
                root.at("prompt").build(place -> PromptFile.read(inside(folder, place.text()))),
                root.at("question").text(),
                Choices.read(
                        root.at("codes"),
                        root.maybe("system").map(MapNode::text).orElse(USUAL_SYSTEM)),
                root.maybe("missing").map(ChatAdapters::missing).orElse(Map.of()),
                root.maybe("confidence").map(MapNode::texts).orElse(List.of()),
                root.maybe("schema").map(at -> at.build(place -> OutputSchema.read(inside(folder, place.text())))),
                root.build(ChatAdapters::generation));
    }

    private static Map<String, String> missing(MapNode list) {
        Map<String, String> words = new TreeMap<>();
        for (MapNode item : list.items()) {
            item.only("code", "display");
            if (words.put(item.at("code").text(), item.at("display").text()) != null) {
                throw item.error("figure deux fois");
            }
        }
        return words;
    }

    private static Generation generation(MapNode root) {
        Generation usual = Generation.usual();
        return new Generation(
                root.maybe("temperature").map(MapNode::number).orElse(usual.temperature()),
                root.maybe("seed").map(MapNode::whole).map(Integer::longValue).orElse(usual.seed()),
                root.maybe("max-tokens").map(MapNode::whole).orElse(usual.maxTokens()),
                root.maybe("proposals").map(MapNode::whole).orElse(usual.proposals()),
                root.maybe("data-chars").map(MapNode::whole).orElse(usual.dataChars()),
                root.maybe("format").map(ChatAdapters::format).orElse(usual.format()));
    }

    private static Format format(MapNode place) {
        return Arrays.stream(Format.values())
                .filter(format -> format.key().equals(place.text()))
                .findFirst()
                .orElseThrow(() -> place.error("valeurs possibles : json-schema, json-object, text"));
    }

    /** A package reads its own files only. */
    private static Path inside(Path folder, String name) {
        Path root = folder.toAbsolutePath().normalize();
        Path file = root.resolve(name).normalize();
        if (!file.startsWith(root) || file.equals(root)) {
            throw new IllegalArgumentException("un fichier du paquet est attendu");
        }
        return file;
    }
}
