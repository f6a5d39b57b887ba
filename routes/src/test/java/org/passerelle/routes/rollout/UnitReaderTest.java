package org.passerelle.routes.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.understand.SubjectFacts;

/** Programme: the unit is where the newest stay is, else who provides it, else the source. */
class UnitReaderTest {
    private static final Instant AT = Asked.AT;

    @Test
    void theUnitIsThePresentPlace() {
        assertThat(unit(stay("1", AT, places("completed", "REA / 3 / 1", "active", "URG / 12 / 2"))))
                .isEqualTo("URG");
        assertThat(unit(stay("1", AT, places("planned", "REA", "active", "URG"))))
                .isEqualTo("URG");
        assertThat(unit(stay("1", AT, "\"location\":[{\"location\":{\"display\":\"UHCD\"}}]")))
                .as("a place without a status")
                .isEqualTo("UHCD");
    }

    @Test
    void anIdentifierGoesBeforeWords() {
        assertThat(unit(stay(
                        "1",
                        AT,
                        "\"location\":[{\"status\":\"active\",\"location\":{\"identifier\":{\"value\":\"3012\"},"
                                + "\"display\":\"Urgences\"}}]")))
                .isEqualTo("3012");
    }

    @Test
    void withoutAPresentPlaceItIsWhoProvidesTheStay() {
        String provider = "\"serviceProvider\":{\"display\":\"SAU\"}";

        assertThat(unit(stay("1", AT, provider))).isEqualTo("SAU");
        assertThat(unit(stay("1", AT, places("completed", "REA", "planned", "CARDIO") + "," + provider)))
                .as("a place that was left, and one to come")
                .isEqualTo("SAU");
        assertThat(unit(stay("1", AT, "\"location\":[{\"status\":\"active\",\"location\":{}}]," + provider)))
                .as("a place without a name")
                .isEqualTo("SAU");
    }

    @Test
    void theNewestStayCounts() {
        KnownResource older = stay("1", AT, places("active", "REA", "active", "REA"));
        KnownResource newer = stay("2", AT.plusSeconds(1), places("active", "URG", "active", "URG"));

        assertThat(unit(older, newer)).isEqualTo("URG");
        assertThat(unit(newer, older)).as("in any order").isEqualTo("URG");
    }

    @Test
    void withoutAnythingItIsTheSource() {
        assertThat(unit()).isEqualTo("source");
        assertThat(unit(stay("1", AT, "\"status\":\"in-progress\""))).isEqualTo("source");
        assertThat(unit(stay("1", AT, places("active", " ", "active", " / 12 / 2"))))
                .as("a place without a unit")
                .isEqualTo("source");
        assertThat(unit(new KnownResource("s", "EncounterHistory/1", "no JSON", AT)))
                .as("a type that only begins like it")
                .isEqualTo("source");
    }

    private static String unit(KnownResource... known) {
        return UnitReader.unit(SubjectFacts.of("s", List.of(known)), "source");
    }

    private static KnownResource stay(String id, Instant at, String properties) {
        return new KnownResource(
                "s",
                "Encounter/" + id,
                "{\"resourceType\":\"Encounter\",\"id\":\"" + id + "\"," + properties + "}",
                at);
    }

    private static String places(String status, String place, String otherStatus, String otherPlace) {
        return "\"location\":[" + place(status, place) + "," + place(otherStatus, otherPlace) + "]";
    }

    private static String place(String status, String words) {
        return "{\"status\":\"" + status + "\",\"location\":{\"display\":\"" + words + "\"}}";
    }
}
