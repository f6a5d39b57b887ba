package org.passerelle.connectors.samuhub;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.SAXException;

/** The published schemas of both model lines. Only for what we write: some of their patterns are dangerous on input. */
final class Schemas {
    private static final Map<ModelLine, String> RELEASES =
            Map.of(ModelLine.V1, "v1-1.3.0", ModelLine.V2, "v2-2.4.0", ModelLine.V3, "v3-3.4.1");

    private Schemas() {}

    /** What the schemas of {@code line} find wrong with {@code written}; skips the test if they are absent. */
    static List<String> faults(Envelope.Written written, String useCase, ModelLine line) throws Exception {
        String text = written.content().text(StandardCharsets.UTF_8);
        return written.encoding() == Encoding.JSON ? jsonFaults(text, useCase, line) : xmlFaults(text, useCase, line);
    }

    private static List<String> jsonFaults(String text, String useCase, ModelLine line) throws IOException {
        Path folder = Samples.folder("schemas/" + RELEASES.get(line) + "/json-schema");
        var document = new ObjectMapper().readTree(text);
        var message = document.at("/content/0/jsonContent/embeddedJsonContent/message");
        List<String> faults = new ArrayList<>();
        faults.addAll(against(folder, "EDXL-DE-envelope-only.schema.json", document));
        faults.addAll(against(folder, MessageTypes.typeOf(useCase) + ".schema.json", message.path(useCase)));
        if (MessageTypes.hasHeader(useCase)) {
            faults.addAll(against(folder, "RC-DE.schema.json", message));
        }
        return faults;
    }

    private static List<String> against(Path folder, String name, com.fasterxml.jackson.databind.JsonNode node)
            throws IOException {
        // Read as text: the schemas' own $id would send the validator looking on the class path.
        var schemaNode = new ObjectMapper().readTree(folder.resolve(name).toFile());
        ((com.fasterxml.jackson.databind.node.ObjectNode) schemaNode).remove("$id");
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(
                        SchemaLocation.of("urn:test:" + name),
                        schemaNode,
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build());
        return schema.validate(node).stream()
                .map(fault -> name + ": " + fault.getMessage())
                .toList();
    }

    private static List<String> xmlFaults(String text, String useCase, ModelLine line) throws Exception {
        Path folder = Samples.folder("schemas/" + RELEASES.get(line) + "/xsd");
        String name = MessageTypes.hasHeader(useCase) ? "EDXL-DE-full.xsd" : "EDXL-DE-full-no-header.xsd";
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        Validator validator = factory.newSchema(folder.resolve(name).toFile()).newValidator();
        try {
            validator.validate(new StreamSource(new StringReader(text)));
            return List.of();
        } catch (SAXException e) {
            return List.of(name + ": " + e.getMessage());
        }
    }
}
