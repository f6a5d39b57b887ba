package org.passerelle.adapters.remote.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.passerelle.adapters.remote.http.Json;

/**
 * A JSON Schema (2020-12) of what the model must answer. The built-in one leaves the model no free text that anybody
 * would read: codes come from closed lists, and what it quotes is looked up in the data. It uses only what the servers'
 * grammars all know: every property required, no others.
 */
public final class OutputSchema {
    private static final int REASONS_MAX = 8;
    private static final int QUOTE_CHARS_MAX = 400;

    private final JsonNode document;
    private final JsonSchema compiled;

    private OutputSchema(JsonNode document) {
        this.document = document;
        try {
            // References to other documents are never fetched: a package is complete or refused.
            this.compiled = JsonSchemaFactory.getInstance(
                            SpecVersion.VersionFlag.V202012,
                            builder -> builder.schemaLoaders(loaders -> loaders.add(address -> {
                                throw new IllegalArgumentException("le schéma renvoie à un autre document");
                            })))
                    .getSchema(document);
            compiled.initializeValidators();
        } catch (JsonSchemaException e) {
            throw new IllegalArgumentException("ce n'est pas un schéma JSON utilisable", e);
        }
    }

    /** The built-in one for these settings. */
    static OutputSchema of(ChatSettings settings) {
        ObjectNode schema = object();
        ObjectNode answer = properties(schema, "abstain", "proposals", "missing");
        answer.putObject("abstain").put("type", "boolean");
        ObjectNode proposals = array(answer, "proposals", settings.generation().proposals());
        fill(proposals.putObject("items"), settings);
        ObjectNode missing = array(answer, "missing", settings.missing().size());
        words(
                missing.putObject("items"),
                settings.missing().keySet().stream().sorted().toList());
        return new OutputSchema(schema);
    }

    /**
     * A schema from a package.
     *
     * @throws IllegalArgumentException if it cannot be read or is none
     */
    public static OutputSchema read(Path file) {
        try {
            return new OutputSchema(Json.MAPPER.readTree(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new IllegalArgumentException("le schéma ne peut pas être lu : " + file.getFileName(), e);
        }
    }

    /** As sent to the server. */
    JsonNode document() {
        return document;
    }

    /** Whether an answer meets it. */
    boolean accepts(JsonNode answer) {
        return compiled.validate(answer).isEmpty();
    }

    private static void fill(ObjectNode proposal, ChatSettings settings) {
        boolean levels = !settings.levels().isEmpty();
        ObjectNode properties =
                properties(proposal, levels ? List.of("code", "confidence", "reasons") : List.of("code", "reasons"));
        words(properties.putObject("code"), settings.choices().codes());
        if (levels) {
            words(properties.putObject("confidence"), settings.levels());
        }
        ObjectNode reasons = array(properties, "reasons", REASONS_MAX);
        ObjectNode reason = properties(reasons.putObject("items"), "resource", "path", "quote");
        for (String name : List.of("resource", "path", "quote")) {
            reason.putObject(name).put("type", "string").put("maxLength", QUOTE_CHARS_MAX);
        }
    }

    private static ObjectNode object() {
        return Json.object().put("$schema", "https://json-schema.org/draft/2020-12/schema");
    }

    private static ObjectNode properties(ObjectNode schema, String... names) {
        return properties(schema, List.of(names));
    }

    private static ObjectNode properties(ObjectNode schema, List<String> names) {
        schema.put("type", "object").put("additionalProperties", false);
        ArrayNode required = schema.putArray("required");
        names.forEach(required::add);
        return schema.putObject("properties");
    }

    private static ObjectNode array(ObjectNode properties, String name, int most) {
        return properties.putObject(name).put("type", "array").put("maxItems", most);
    }

    private static void words(ObjectNode schema, Collection<String> words) {
        schema.put("type", "string");
        if (!words.isEmpty()) {
            ArrayNode list = schema.putArray("enum");
            words.forEach(list::add);
        }
    }
}
