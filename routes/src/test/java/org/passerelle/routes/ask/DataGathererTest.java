package org.passerelle.routes.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.api.DataNeed;
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

    private static KnownResource known(String reference, String json) {
        return new KnownResource("s", reference, json, Instant.EPOCH);
    }

    private static String observation(String id, String category) {
        return "{\"resourceType\":\"Observation\",\"id\":\"" + id + "\",\"category\":[{\"coding\":[{\"code\":\""
                + category + "\"}]}]}";
    }
}
