package org.passerelle.connectors.samuhub.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The JSON schemas of one release: envelope, header and one for each kind of message, applied to the part they describe. */
final class JsonSchemas {
    private static final String SUFFIX = ".schema.json";
    private static final String ENVELOPE = "EDXL-DE-envelope-only";
    private static final String HEADER = "RC-DE";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, JsonSchema> byName;

    private JsonSchemas(Map<String, JsonSchema> byName) {
        this.byName = byName;
    }

    /** Reads every schema of {@code folder}. */
    static JsonSchemas load(Path folder) throws SchemaLoadException {
        Map<String, JsonSchema> schemas = new HashMap<>();
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .regularExpressionFactory(new BoundedPatterns())
                .build();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
                // The schemas name themselves by an address that would send the validator looking elsewhere.
                ObjectNode text = (ObjectNode) MAPPER.readTree(file.toFile());
                text.remove("$id");
                String name = file.getFileName().toString();
                schemas.put(
                        name.substring(0, name.length() - SUFFIX.length()),
                        factory.getSchema(SchemaLocation.of("urn:passerelle:" + name), text, config));
            }
        } catch (IOException | RuntimeException e) {
            throw new SchemaLoadException("les schémas JSON de " + folder + " ne peuvent pas être lus", e);
        }
        if (!schemas.containsKey(ENVELOPE) || !schemas.containsKey(HEADER)) {
            throw new SchemaLoadException(
                    "le dossier " + folder + " doit contenir " + ENVELOPE + SUFFIX + " et " + HEADER + SUFFIX, null);
        }
        return new JsonSchemas(schemas);
    }

    boolean knows(String type) {
        return of(type).isPresent();
    }

    /**
     * @param most how many faults to name at most
     * @return places and keywords, never values
     */
    List<String> faults(byte[] document, String type, String useCase, boolean header, int most) {
        JsonNode root;
        try {
            root = MAPPER.readTree(document);
        } catch (IOException unreadable) {
            return List.of("$: illisible");
        }
        Optional<String> tooLong = IdLengths.tooLong(root);
        if (tooLong.isPresent()) {
            return List.of(tooLong.get() + ": maxLength");
        }
        JsonNode message = root.at("/content/0/jsonContent/embeddedJsonContent/message");
        List<String> faults = new ArrayList<>();
        add(faults, byName.get(ENVELOPE), root, most);
        if (header) {
            add(faults, byName.get(HEADER), message, most);
        }
        of(type).ifPresent(schema -> add(faults, schema, message.path(useCase), most));
        return faults;
    }

    /** Release 1 names some schemas without the prefix that the message has. */
    private Optional<JsonSchema> of(String type) {
        JsonSchema schema = byName.get(type);
        return Optional.ofNullable(
                schema == null && type.startsWith("RS-") ? byName.get(type.substring("RS-".length())) : schema);
    }

    private static void add(List<String> faults, JsonSchema schema, JsonNode node, int most) {
        schema.validate(node).stream()
                .limit((long) most - faults.size())
                .map(fault -> fault.getInstanceLocation() + ": " + fault.getType())
                .forEach(faults::add);
    }
}
