package org.passerelle.adapters.remote.parcel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.passerelle.adapters.api.Digests;

/**
 * What a site keeps of the installation of a package.
 *
 * @param id of the adapter
 * @param version of the adapter
 * @param at when it was installed
 * @param by who installed it
 * @param digests of model, configuration and prompt
 * @param signedBy who signed it; empty if nobody the site trusts did
 * @param files SHA-256 of every file by its name, to see at each load whether anything changed
 */
public record Installed(
        String id,
        String version,
        Instant at,
        String by,
        Digests digests,
        Optional<String> signedBy,
        Map<String, String> files) {
    public Installed {
        files = Map.copyOf(files);
    }

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id).put("version", version).put("at", at.toString()).put("by", by);
        json.put("modelDigest", digests.model()).put("configDigest", digests.config());
        digests.prompt().ifPresent(digest -> json.put("promptDigest", digest));
        signedBy.ifPresent(signer -> json.put("signedBy", signer));
        ObjectNode list = json.putObject("files");
        new TreeMap<>(files).forEach(list::put);
        return json;
    }

    /** @throws IllegalArgumentException if it is not what {@link #toJson} wrote */
    static Installed fromJson(JsonNode json) {
        Map<String, String> files = new TreeMap<>();
        json.path("files")
                .properties()
                .forEach(file -> files.put(file.getKey(), file.getValue().asText()));
        try {
            return new Installed(
                    json.path("id").asText(),
                    json.path("version").asText(),
                    Instant.parse(json.path("at").asText()),
                    json.path("by").asText(),
                    new Digests(
                            json.path("modelDigest").asText(),
                            json.path("configDigest").asText(),
                            text(json, "promptDigest")),
                    text(json, "signedBy"),
                    files);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("an installation says when it was made", e);
        }
    }

    private static Optional<String> text(JsonNode json, String member) {
        return Optional.ofNullable(json.get(member)).map(JsonNode::asText);
    }
}
