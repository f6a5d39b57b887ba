package org.passerelle.routes.understand;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.routes.BundleJson;

/** Programme: partial updates, late ones, lists by system, and that the order of two messages never loses a fact. */
class FactMergerTest {
    private static final String SUBJECT = "samu:case-1";
    private static final Instant MORNING = Instant.parse("2026-01-01T08:00:00Z");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final FactMerger merger = new FactMerger();
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void aPartialUpdateLeavesUnmentionedPropertiesAlone() throws Exception {
        SubjectFacts facts = merge(
                nothing(),
                MORNING,
                "{\"resourceType\":\"Patient\",\"id\":\"p\",\"gender\":\"male\",\"birthDate\":\"1960-01-01\"}");
        facts = merge(facts, NOON, "{\"resourceType\":\"Patient\",\"id\":\"p\",\"gender\":\"female\"}");

        JsonNode patient = resource(facts, "Patient/p");
        assertThat(patient.path("gender").asText()).as("a stated property").isEqualTo("female");
        assertThat(patient.path("birthDate").asText()).as("an absent property").isEqualTo("1960-01-01");
    }

    @Test
    void aLateMessageFillsGapsButOverwritesNothingNewer() throws Exception {
        SubjectFacts facts =
                merge(nothing(), NOON, "{\"resourceType\":\"Patient\",\"id\":\"p\",\"gender\":\"female\"}");
        facts = merge(
                facts,
                MORNING,
                "{\"resourceType\":\"Patient\",\"id\":\"p\",\"gender\":\"male\",\"birthDate\":\"1960-01-01\"}");

        JsonNode patient = resource(facts, "Patient/p");
        assertThat(patient.path("gender").asText()).as("the newer statement").isEqualTo("female");
        assertThat(patient.path("birthDate").asText())
                .as("the gap that was filled")
                .isEqualTo("1960-01-01");
    }

    @Test
    void codesOfDifferentSystemsInOneListLiveSideBySide() throws Exception {
        SubjectFacts facts = merge(nothing(), MORNING, encounter("intervention", "T2-INTER"));
        facts = merge(facts, NOON, encounter("status", "ACTIF"));
        facts = merge(facts, NOON.plusSeconds(1), encounter("status", "CLOTURE"));

        assertThat(resource(facts, "Encounter/case").path("type"))
                .extracting(type -> type.path("coding").path(0).path("code").asText())
                .as("a closed case is still known to be a transfer")
                .containsExactlyInAnyOrder("T2-INTER", "CLOTURE");
    }

    @Test
    void aDeletedValueIsGoneAndMayComeBack() throws Exception {
        String deleted =
                "{\"resourceType\":\"Patient\",\"id\":\"p\",\"_birthDate\":{\"extension\":[{\"url\":\"absent\"}]}}";
        String known = "{\"resourceType\":\"Patient\",\"id\":\"p\",\"birthDate\":\"1960-01-01\"}";

        SubjectFacts facts = merge(merge(nothing(), MORNING, known), NOON, deleted);
        assertThat(resource(facts, "Patient/p").has("birthDate"))
                .as("the deleted value")
                .isFalse();

        facts = merge(facts, NOON.plusSeconds(1), known);
        assertThat(resource(facts, "Patient/p").has("_birthDate"))
                .as("the deletion")
                .isFalse();
    }

    @Test
    void onlyTouchedResourcesAreWrittenBack() {
        SubjectFacts facts = merge(nothing(), MORNING, "{\"resourceType\":\"Patient\",\"id\":\"p\"}");
        SubjectFacts reread = SubjectFacts.of(SUBJECT, facts.changed());
        reread = merge(reread, NOON, "{\"resourceType\":\"Encounter\",\"id\":\"case\"}");

        assertThat(reread.changed()).extracting("reference").containsExactly("Encounter/case");
        assertThat(reread.resources()).containsKeys("Patient/p", "Encounter/case");
    }

    @Test
    void theOrderOfArrivalDoesNotChangeWhatIsKnown() throws Exception {
        long seed = 20_261_123L;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            String first = patient(random);
            String second = patient(random);
            SubjectFacts inOrder = merge(merge(nothing(), MORNING, first), NOON, second);
            SubjectFacts reversed = merge(merge(nothing(), NOON, second), MORNING, first);
            assertThat(resource(reversed, "Patient/p"))
                    .as("seed %d, round %d: %s then %s", seed, round, first, second)
                    .isEqualTo(resource(inOrder, "Patient/p"));
        }
    }

    private static String patient(Random random) {
        StringBuilder json = new StringBuilder("{\"resourceType\":\"Patient\",\"id\":\"p\"");
        for (String property : List.of("gender", "birthDate", "language")) {
            if (random.nextBoolean()) {
                json.append(",\"")
                        .append(property)
                        .append("\":\"")
                        .append(random.nextInt(3))
                        .append('"');
            }
        }
        return json.append('}').toString();
    }

    private static String encounter(String system, String code) {
        return "{\"resourceType\":\"Encounter\",\"id\":\"case\",\"type\":[{\"coding\":[{\"system\":\"urn:" + system
                + "\",\"code\":\"" + code + "\"}]}]}";
    }

    private static SubjectFacts nothing() {
        return SubjectFacts.of(SUBJECT, List.of());
    }

    private SubjectFacts merge(SubjectFacts before, Instant at, String resource) {
        Event event = new Event(Trigger.CALL_UPDATED, SUBJECT, at, false, new Bundle());
        return merger.merge(before, event, BundleJson.read("{\"entry\":[{\"resource\":" + resource + "}]}"));
    }

    private JsonNode resource(SubjectFacts facts, String reference) throws Exception {
        return json.readTree(facts.resources().get(reference).json());
    }
}
