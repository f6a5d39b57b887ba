package org.passerelle.connectors.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class IdsTest {
    @Test
    void whatIsDerivedInTimeIsTheSameEachTimeAndSortsBesideItsOrigin() {
        String origin = Ids.next();
        String event = Ids.derivedInTime(origin, "event", "0");
        assertThat(event).isEqualTo(Ids.derivedInTime(origin, "event", "0"));
        assertThat(event.substring(0, 14)).isEqualTo(origin.substring(0, 13) + "-");
        String suggestion = Ids.derivedInTime(event, "triage");
        assertThat(suggestion.substring(0, 13)).isEqualTo(origin.substring(0, 13));
        assertThat(UUID.fromString(suggestion))
                .as("a UUID that any reader takes")
                .hasToString(suggestion)
                .returns(8, UUID::version)
                .returns(2, UUID::variant);
    }

    @Test
    void otherPartsAndOtherOriginsGiveOtherIds() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            String origin = Ids.next();
            for (String part : new String[] {"a", "b", ""}) {
                assertThat(seen.add(Ids.derivedInTime(origin, part)))
                        .as("given twice, for %s and \"%s\"", origin, part)
                        .isTrue();
            }
        }
    }

    @Test
    void anOriginWithoutTimeGivesAnOrdinaryId() {
        String random = UUID.fromString("00000000-0000-4000-8000-000000000000").toString();
        for (String origin : new String[] {"", "message", random}) {
            assertThat(Ids.derivedInTime(origin, "x")).isEqualTo(Ids.derived(origin, "x"));
        }
    }
}
