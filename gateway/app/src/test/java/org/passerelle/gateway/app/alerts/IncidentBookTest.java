package org.passerelle.gateway.app.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.routes.ports.Incidents.Incident;
import org.passerelle.routes.ports.Incidents.Kind;

/** Programme: one notice when an incident begins and one when it ends, whatever flaps between, and across a restart. */
class IncidentBookTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Condition DOWN = new Condition("urgences", Kind.DOWN, "Port fermé.");

    @TempDir
    Path folder;

    private final List<Incident> began = new ArrayList<>();
    private final List<Incident> ended = new ArrayList<>();

    @Test
    void aFlappingLinkIsOneIncident() {
        IncidentBook book = book();
        for (int second = 0; second < 600; second += 5) {
            book.look((second < 300 && second % 20 != 15) || second < 40 ? List.of(DOWN) : List.of(), at(second));
        }
        assertThat(began).as("notices of a beginning").hasSize(1);
        assertThat(ended).as("notices of an end").hasSize(1);
        assertThat(ended.getFirst().endedAt())
                .hasValueSatisfying(end -> assertThat(end).isBetween(at(295), at(305)));
    }

    @Test
    void whatIsWrongForAMomentIsNoIncident() {
        IncidentBook book = book();
        book.look(List.of(DOWN), at(0));
        book.look(List.of(DOWN), at(25));
        book.look(List.of(), at(30));
        book.look(List.of(DOWN), at(35));

        assertThat(began).isEmpty();
        assertThat(book.open()).isEmpty();
    }

    @Test
    void anIncidentThatIsOpenAtARestartIsNotToldAgainAndStillEnds() throws IOException {
        IncidentBook before = book();
        before.look(List.of(DOWN), at(0));
        before.look(List.of(DOWN), at(30));
        Files.writeString(folder.resolve("incidents.jsonl"), "{\"cut", StandardOpenOption.APPEND);
        began.clear();

        IncidentBook after = book();
        after.look(List.of(DOWN), at(60));
        after.look(List.of(DOWN), at(120));
        assertThat(began).isEmpty();
        assertThat(after.open()).hasSize(1);
        after.look(List.of(), at(130));
        after.look(List.of(), at(160));

        assertThat(ended).hasSize(1);
        assertThat(after.last(10)).hasSize(1);
    }

    @Test
    void twoFlowsAreTwoIncidents() {
        IncidentBook book = book();
        Condition other = new Condition("labo", Kind.DOWN, "Port fermé.");
        book.look(List.of(DOWN, other), at(0));
        book.look(List.of(DOWN, other), at(30));
        assertThat(began).extracting(Incident::flow).containsExactly("urgences", "labo");
    }

    private IncidentBook book() {
        return new IncidentBook(
                Duration.ofSeconds(30), new IncidentFile(folder.resolve("incidents.jsonl")), began::add, ended::add);
    }

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }
}
