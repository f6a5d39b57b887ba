package org.passerelle.connectors.samuhub.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Programme, on the published schemas: good messages are good, faults name places and no values, the pattern that explodes
 * costs nothing in either encoding, a folder that is no set of schemas is named.
 */
@Timeout(120)
final class SchemaSetTest {
    private static final String EXPLOSIVE = "a".repeat(35) + "!";
    private static final Duration LIMIT = Duration.ofSeconds(1);

    @Test
    void everyPublishedEnvelopeIsGoodInBothEncodings() throws Exception {
        SchemaSet schemas = SchemaSet.load(published("schemas/v3-3.4.1"));
        int checked = 0;
        try (var files = Files.walk(published("dev/v3-3.4.1/enveloped-derived"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                byte[] bytes = Files.readAllBytes(file);
                String type = file.getParent().getFileName().toString();
                boolean header = !type.equals("RS-ERROR");
                assertThat(schemas.knows(type)).as(type).isTrue();
                assertThat(
                                file.toString().endsWith(".xml")
                                        ? schemas.xmlFaults(bytes, header)
                                        : schemas.jsonFaults(bytes, type, useCase(bytes), header))
                        .as("%s", file)
                        .isEmpty();
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1-1.3.0", "v2-2.4.0", "v3-3.4.1"})
    void everyReleaseCanBeLoaded(String release) throws Exception {
        SchemaSet schemas = SchemaSet.load(published("schemas/" + release));
        assertThat(schemas.knows("RS-EDA")).isTrue();
        assertThat(schemas.knows("RS-RPIS")).as("under whichever name").isTrue();
        assertThat(schemas.knows("RS-INCONNU")).isFalse();
    }

    @Test
    void aFaultNamesItsPlaceAndNoValue() throws Exception {
        SchemaSet schemas = SchemaSet.load(published("schemas/v3-3.4.1"));
        byte[] wrong = sample(".json")
                .replace("\"sex\": \"F\"", "\"sex\": \"VALEUR-SECRETE\"")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(schemas.jsonFaults(wrong, "RS-EDA", "createCaseHealth", true))
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault).doesNotContain("SECRETE"))
                .anySatisfy(fault -> assertThat(fault).contains("sex").contains("enum"));
        byte[] xml = sample(".xml")
                .replaceFirst("<sex>F</sex>", "<sex>VALEUR-SECRETE</sex>")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(schemas.xmlFaults(xml, true))
                .isNotEmpty()
                .allSatisfy(fault -> assertThat(fault).doesNotContain("SECRETE"));
    }

    @Test
    void thePatternThatExplodesCostsNothing() throws Exception {
        SchemaSet schemas = SchemaSet.load(published("schemas/v3-3.4.1"));
        for (String id : List.of(EXPLOSIVE, "a".repeat(250) + "!", "a.".repeat(120) + "!")) {
            long started = System.nanoTime();
            byte[] json = sample(".json")
                    .replaceFirst("\"caseId\": \"[^\"]*\"", "\"caseId\": \"" + id + "\"")
                    .getBytes(StandardCharsets.UTF_8);
            assertThat(schemas.jsonFaults(json, "RS-EDA", "createCaseHealth", true))
                    .as(id)
                    .anySatisfy(fault -> assertThat(fault).contains("caseId"));
            byte[] xml = sample(".xml")
                    .replaceFirst("<caseId>[^<]*<", "<caseId>" + id + "<")
                    .getBytes(StandardCharsets.UTF_8);
            assertThat(schemas.xmlFaults(xml, true)).as(id).isNotEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - started)).as(id).isLessThan(LIMIT);
        }
    }

    @Test
    void anIdOfAnyLengthIsRefusedBeforeAnyPattern() throws Exception {
        SchemaSet schemas = SchemaSet.load(published("schemas/v3-3.4.1"));
        byte[] json = sample(".json")
                .replaceFirst("\"caseId\": \"[^\"]*\"", "\"caseId\": \"" + "a".repeat(500_000) + "!\"")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(schemas.jsonFaults(json, "RS-EDA", "createCaseHealth", true))
                .singleElement()
                .asString()
                .contains("caseId")
                .contains("maxLength");
    }

    @Test
    void aDangerousPatternIsRewrittenAndAnUnknownOneLeftOut() {
        String rewritten = SafePatterns.rewrite("<xs:pattern value=\"([a-z_-]+\\.?){4,10}\"/>");
        assertThat(rewritten)
                .isEqualTo("<xs:minLength value=\"4\"/><xs:pattern value=\"[a-z_-]+(\\.[a-z_-]+){0,9}\\.?\"/>");
        assertThat(SafePatterns.rewrite("<pattern value=\"(a+b?)+\"/>")).isEmpty();
        for (String harmless :
                List.of("fr(\\.[a-z]+){3,4}", "([a-z]+\\.){3,8}patient", "[A-Z]{4}", "M\\d{2}(\\.\\d{2})?")) {
            assertThat(SafePatterns.isDangerous(harmless)).as(harmless).isFalse();
        }
        assertThat(BoundedPatterns.find(Pattern.compile("^([a-zA-Z0-9_-]+\\.?){4,10}$"), EXPLOSIVE))
                .isFalse();
    }

    @Test
    void aFolderThatIsNoSetOfSchemasIsNamed(@TempDir Path folder) throws Exception {
        assertThatThrownBy(() -> SchemaSet.load(folder))
                .isInstanceOf(SchemaLoadException.class)
                .hasMessageContaining("json-schema");
        Files.createDirectories(folder.resolve("json-schema"));
        assertThatThrownBy(() -> SchemaSet.load(folder)).hasMessageContaining("EDXL-DE-envelope-only.schema.json");
    }

    private static String useCase(byte[] json) throws Exception {
        var message = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(json)
                .at("/content/0/jsonContent/embeddedJsonContent/message");
        var names = new java.util.ArrayList<String>();
        message.fieldNames().forEachRemaining(names::add);
        names.removeAll(List.of("messageId", "sender", "sentAt", "kind", "status", "recipient"));
        return names.getFirst();
    }

    private static String sample(String suffix) throws Exception {
        return Files.readString(published("dev/v3-3.4.1/enveloped-derived/RS-EDA")
                .resolve("RS-EDA-SMUR_FemmeEnceinte_DelphineVigneau.01.edxl" + suffix));
    }

    private static Path published(String path) {
        Path folder = Path.of(System.getProperty("passerelle.shared", "absent"), "data", "samu")
                .resolve(path);
        Assumptions.assumeTrue(
                Files.isDirectory(folder), () -> "the published samples are absent: no folder " + folder);
        return folder;
    }
}
