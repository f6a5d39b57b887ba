package org.passerelle.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.junit.jupiter.api.Test;

/** Programme: what is written is what HAPI's own parser would write, for resources of every kind that come in. */
class FhirJsonTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final FhirJson fhir = new FhirJson();

    @Test
    void writesWhatHapiWrites() throws IOException {
        Patient patient = new Patient();
        patient.setId("p1");
        patient.getText()
                .setStatus(Narrative.NarrativeStatus.GENERATED)
                .setDivAsString("<div>Ligne <b>une</b> &amp; \"deux\"</div>");
        patient.addName().addGiven("Zoé").addGiven("Anne-\u0001Lise").setFamily("L'Été\n");
        patient.getNameFirstRep()
                .getGiven()
                .get(1)
                .addExtension(new Extension("urn:test:initial", new StringType("A")));
        patient.setBirthDateElement(new DateType("1950"));
        patient.getBirthDateElement().addExtension(new Extension("urn:test:estimated", new StringType("oui")));
        patient.addAddress().addLine("1 rue \\ du Test").setId("adresse");
        patient.addContained(new Practitioner().setActive(true).setId("gp"));
        patient.addGeneralPractitioner(new Reference("#gp"));
        patient.addContact();
        Observation observation = new Observation();
        observation.setId("o1");
        observation.setSubject(new Reference(patient));
        observation.setValue(
                new Quantity().setValue(new java.math.BigDecimal("37.20")).setUnit("°C"));
        observation.getMeta().addSecurity("urn:test", "R", null);

        assertSame(bundle(patient, observation, new Practitioner()));
    }

    @Test
    void writesTheSamplesAsHapiDoes() throws IOException {
        Path samples = Path.of(System.getProperty("passerelle.shared", "absent"), "data", "fhir");
        assumeTrue(Files.isDirectory(samples), "no FHIR samples at " + samples + ": skipped");
        int compared = 0;
        for (Path file : files(samples)) {
            IBaseResource sample = sample(file);
            if (sample instanceof Resource resource) {
                assertSame(resource instanceof Bundle bundle ? bundle : bundle(resource));
                compared++;
            }
        }
        assertThat(compared).as("samples compared").isGreaterThan(100);
    }

    @Test
    void readsWhatItWrote() {
        Patient patient = new Patient();
        patient.setId("p1");
        patient.addName().setFamily("Essai");

        String written = fhir.write(bundle(patient));

        assertThat(fhir.write(fhir.read(written)))
                .as("a patient written, read and written again")
                .isEqualTo(written);
    }

    private void assertSame(Bundle bundle) throws IOException {
        BundleJson written = fhir.writeInParts(bundle);
        assertThat(trees(written))
                .as("the resources of the entries, told apart while writing")
                .isEqualTo(trees(BundleJson.read(written.json())));
        assertThat(normal(MAPPER.readTree(fhir.write(bundle))))
                .isEqualTo(normal(MAPPER.readTree(hapi().encodeResourceToString(bundle))));
    }

    /** HAPI leaves out labels of which only the words are known; ours are kept. */
    private static JsonNode normal(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("meta").path("security") instanceof ArrayNode labels) {
            for (int i = labels.size() - 1; i >= 0; i--) {
                if (!labels.get(i).has("code")) {
                    labels.remove(i);
                }
            }
            if (labels.isEmpty()) {
                ((ObjectNode) object.get("meta")).remove("security");
            }
        }
        node.forEach(FhirJsonTest::normal);
        return node;
    }

    private static Bundle bundle(Resource... resources) {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        for (Resource resource : resources) {
            bundle.addEntry().setResource(resource);
        }
        return bundle;
    }

    private static IBaseResource sample(Path file) throws IOException {
        try {
            return hapi().parseResource(Files.readString(file));
        } catch (DataFormatException | IllegalArgumentException | CharacterCodingException broken) {
            return null;
        }
    }

    private static IParser hapi() {
        return FhirContext.forR4Cached().newJsonParser().setStripVersionsFromReferences(false);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(path -> path.toString().endsWith(".json"))
                    .filter(path -> path.toFile().length() < 200_000)
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, JsonNode> trees(BundleJson written) throws JsonProcessingException {
        Map<String, JsonNode> trees = new LinkedHashMap<>();
        for (BundleJson.Part part : written.resources()) {
            trees.put(part.reference(), MAPPER.readTree(part.json()));
        }
        return trees;
    }
}
