package org.passerelle.routes.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.api.DataNeed;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.understand.SubjectFacts;

/** Programme: an adapter sees what its manifest asks for, by type and by category, and nothing else. */
class DataGathererTest {
    private static final SubjectFacts FACTS = SubjectFacts.of(
            "s",
            List.of(
                    known(
                            "Patient/p",
                            "{\"resourceType\":\"Patient\",\"id\":\"p\",\"name\":[{\"family\":\"FICTIF\"}]}"),
                    known("Observation/hr", observation("hr", "vital-signs")),
                    known("Observation/lab", observation("lab", "laboratory"))));

    @Test
    void aTypeThatIsNotAskedForIsNotSent() {
        assertThat(DataGatherer.gather(FACTS, List.of(DataNeed.of("Observation"))))
                .contains("\"hr\"", "\"lab\"")
                .doesNotContain("FICTIF");
    }

    @Test
    void aCategoryNarrowsTheType() {
        assertThat(DataGatherer.gather(FACTS, List.of(DataNeed.of("Observation", "vital-signs"))))
                .contains("\"hr\"")
                .doesNotContain("\"lab\"");
    }

    @Test
    void nothingAskedForIsAnEmptyBundle() {
        assertThat(DataGatherer.gather(FACTS, List.of()))
                .isEqualTo("{\"resourceType\":\"Bundle\",\"type\":\"collection\"}");
    }

    @Test
    void aMaskedResourceIsNeverSent() {
        SubjectFacts facts = SubjectFacts.of(
                "s",
                List.of(
                        known("DocumentReference/shown", document("shown", "\"meta\":{\"source\":\"x\"}")),
                        known(
                                "DocumentReference/hidden",
                                document("hidden", "\"meta\":{\"security\":[" + LABEL + "]}")),
                        known(
                                "DocumentReference/holder",
                                document(
                                        "holder",
                                        "\"contained\":[{\"resourceType\":\"Binary\",\"meta\":{\"security\":[" + LABEL
                                                + "]}}]"))));

        assertThat(DataGatherer.gather(facts, List.of(DataNeed.of("DocumentReference"))))
                .contains("\"shown\"")
                .doesNotContain("\"hidden\"")
                .doesNotContain("\"holder\"");
    }

    private static final String LABEL =
            "{\"system\":\"" + FhirCodes.MASKING + "\",\"code\":\"" + FhirCodes.MASKED_TO_PROFESSIONALS + "\"}";

    private static String document(String id, String property) {
        return "{\"resourceType\":\"DocumentReference\",\"id\":\"" + id + "\"," + property + "}";
    }

    private static KnownResource known(String reference, String json) {
        return new KnownResource("s", reference, json, Instant.EPOCH);
    }

    private static String observation(String id, String category) {
        return "{\"resourceType\":\"Observation\",\"id\":\"" + id + "\",\"category\":[{\"coding\":[{\"code\":\""
                + category + "\"}]}]}";
    }
}
