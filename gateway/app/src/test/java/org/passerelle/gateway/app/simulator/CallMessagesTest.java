package org.passerelle.gateway.app.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.passerelle.gateway.app.simulator.HubEnvelopes.HubObject;
import org.xml.sax.SAXException;

/**
 * What the simulated call centre says, held against the schemas of the ANS: every kind of call, its news, the means sent, its
 * closing, the acknowledgement and the error, in both model lines, in JSON and in XML.
 */
class CallMessagesTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T10:15:30.123Z"), ZoneOffset.UTC);
    private static final String GATEWAY = "fr.health.samu000.passerelle";
    private static final Map<String, String> SCHEMA_OF = Map.ofEntries(
            Map.entry("createCaseHealth", "RS-EDA"),
            Map.entry("createCaseHealthUpdate", "RS-EDA-MAJ"),
            Map.entry("reference", "RC-REF"),
            Map.entry("error", "RS-ERROR"),
            Map.entry("resourcesRequest", "RS-DR"),
            Map.entry("resourcesResponse", "RS-RR"),
            Map.entry("resourcesEngagement", "RS-ER"),
            Map.entry("resourcesInfo", "RS-RI"),
            Map.entry("resourcesStatus", "RS-SR"),
            Map.entry("interventionReport", "RS-BPV"),
            Map.entry("documentLink", "RS-URL"));

    private final ObjectMapper json = new ObjectMapper();
    private final Map<Path, JsonSchema> schemas = new HashMap<>();

    @ParameterizedTest
    @EnumSource
    void jsonIsValidAgainstThePublishedSchemas(ModelLine line) throws IOException {
        Path folder = Shared.path("samu/schemas/" + folder(line) + "/json-schema");
        for (HubObject object : everything(line)) {
            JsonNode envelope =
                    json.readTree(envelopes(line).json(object).body().toByteArray());
            ObjectNode message = (ObjectNode) envelope.at("/content/0/jsonContent/embeddedJsonContent/message")
                    .deepCopy();
            JsonNode body = message.remove(object.name());

            String text = body.toString();
            assertValid(folder.resolve("EDXL-DE-envelope-only.schema.json"), envelope, text);
            if (!object.name().equals("error")) {
                assertValid(folder.resolve("RC-DE.schema.json"), message, text);
            }
            assertValid(folder.resolve(SCHEMA_OF.get(object.name()) + ".schema.json"), body, text);
        }
    }

    @ParameterizedTest
    @EnumSource
    void xmlIsValidAgainstThePublishedSchemas(ModelLine line) throws IOException, SAXException {
        Path folder = Shared.path("samu/schemas/" + folder(line) + "/xsd");
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        Schema withHeader = factory.newSchema(folder.resolve("EDXL-DE-full.xsd").toFile());
        Schema withoutHeader =
                factory.newSchema(folder.resolve("EDXL-DE-full-no-header.xsd").toFile());
        for (HubObject object : everything(line)) {
            byte[] xml = envelopes(line).xml(object).body().toByteArray();

            Schema schema = object.name().equals("error") ? withoutHeader : withHeader;
            schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(xml)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenCanBeReadBackInBothFormats(ModelLine line) {
        for (HubObject object : everything(line)) {
            List<HubMessage> both =
                    List.of(envelopes(line).json(object), envelopes(line).xml(object));
            assertThat(both).as(object.name()).allSatisfy(message -> {
                HubReader.Received received = HubReader.read(message).orElseThrow();
                assertThat(received.caseId())
                        .isEqualTo(object.body().path("caseId").asText());
                assertThat(received.exercise()).isEqualTo(object.exercise());
                assertThat(received.distributionId()).startsWith(SimulatorSettings.LRM_CLIENT_ID + "_");
            });
        }
    }

    @Test
    void aMissionTellsEveryMessageAboutMeans() {
        List<HubObject> all = everything(ModelLine.V3);

        assertThat(all).extracting(HubObject::name).containsAll(SCHEMA_OF.keySet());
    }

    private List<HubObject> everything(ModelLine line) {
        CaseLibrary library = CaseLibrary.load();
        CaseFactory factory = new CaseFactory(library, SimulatorSettings.LRM_CLIENT_ID, 1, CLOCK);
        CallMessages messages = new CallMessages(SimulatorSettings.LRM_CLIENT_ID, line, library, CLOCK);
        MissionMessages missions = new MissionMessages(SimulatorSettings.LRM_CLIENT_ID, new Dice(1), CLOCK);
        List<HubObject> all = new ArrayList<>();
        for (CaseTemplate template : library.cases()) {
            FictitiousCase call = factory.of(template);
            all.addAll(List.of(messages.call(call), messages.update(call), messages.closing(call)));
            missions.mission(call).forEach(message -> all.add(message.get()));
        }
        all.add(messages.reference(GATEWAY + "_1", "INTEGRE", false));
        all.add(messages.reference(GATEWAY + "_1", "CONSULTE", true));
        all.add(messages.failure(GATEWAY + "_1", false));
        return all;
    }

    private static HubEnvelopes envelopes(ModelLine line) {
        return new HubEnvelopes(SimulatorSettings.LRM_CLIENT_ID, GATEWAY, line, CLOCK);
    }

    private static String folder(ModelLine line) {
        return switch (line) {
            case V2 -> "v2-2.4.0";
            case V3 -> "v3-3.4.1";
        };
    }

    private void assertValid(Path schemaFile, JsonNode node, String of) throws IOException {
        JsonSchema schema = schemas.get(schemaFile);
        if (schema == null) {
            // The published $id is the same in every file and would make the validator mix them up.
            ObjectNode tree = (ObjectNode) json.readTree(Files.readAllBytes(schemaFile));
            tree.remove("$id");
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(tree);
            schemas.put(schemaFile, schema);
        }
        assertThat(schema.validate(node))
                .as("%s of %s", schemaFile.getFileName(), of)
                .isEmpty();
    }
}
