package org.passerelle.connectors.hl7v2.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.hl7v2.Hl7v2Mapper;
import org.passerelle.connectors.hl7v2.Samples;

/**
 * Programme: what another public converter expects for its own samples is compared with what we state, by resource type
 * and property. Writes docs/mapping-agreement.md with {@code PASSERELLE_DOCS_WRITE=true} in the environment.
 */
class MappingAgreementTest {
    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PAGE = Path.of("..", "..", "docs", "mapping-agreement.md");
    private static final double PATIENT_FLOOR = 0.45;
    private static final double OBSERVATION_FLOOR = 0.47;

    private final Hl7v2Mapper mapper = new Hl7v2Mapper();

    @Test
    void agreesWithTheExpectedBundlesAtLeastAsMuchAsBefore() throws IOException {
        Path data = Path.of(System.getProperty("passerelle.shared", "absent"), "data");
        Assumptions.assumeTrue(Files.isDirectory(data), () -> "No collected bundles at " + data);
        Agreement agreement = new Agreement();
        List<ExpectedBundles.Pair> pairs = ExpectedBundles.in(data);
        for (ExpectedBundles.Pair pair : pairs) {
            agreement.add(pair.bundle(), ours(Files.readAllBytes(pair.message())));
        }
        String report = AgreementReport.markdown(agreement, pairs.size());
        if (Boolean.parseBoolean(System.getenv("PASSERELLE_DOCS_WRITE"))) {
            Files.writeString(PAGE, report);
        }
        assertThat(pairs).as("samples with an expected bundle").isNotEmpty();
        assertThat(agreement.of("Patient").share())
                .as("share of the expected values of Patient that we state")
                .isGreaterThanOrEqualTo(PATIENT_FLOOR);
        assertThat(agreement.of("Observation").share())
                .as("share of the expected values of Observation that we state")
                .isGreaterThanOrEqualTo(OBSERVATION_FLOOR);
    }

    private List<JsonNode> ours(byte[] message) throws JsonProcessingException {
        List<JsonNode> bundles = new ArrayList<>();
        if (mapper.map(Samples.message(message, "UTF-8")) instanceof Mapping.Understood understood) {
            for (Event event : understood.events()) {
                bundles.add(JSON.readTree(FHIR.newJsonParser().encodeResourceToString(event.bundle())));
            }
        }
        return bundles;
    }
}
