package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.passerelle.adapters.api.Energy;
import org.passerelle.adapters.api.Mode;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.Inference;
import org.passerelle.routes.ports.Inference.Role;
import org.passerelle.routes.ports.RecordSearch.Counted;
import org.passerelle.routes.ports.StoredSuggestion;

/** The answers and decisions of one transaction, counted by day; decisions count on the day of their suggestion. */
final class InferenceTally {
    private static final String ADD = """
            INSERT INTO inference_tally (day, adapter, use_case, mode, role, unit, kind, name, total, latency, energy,
                energy_known)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (day, adapter, use_case, mode, role, unit, kind, name) DO UPDATE SET
                total = inference_tally.total + excluded.total,
                latency = inference_tally.latency + excluded.latency,
                energy = inference_tally.energy + excluded.energy,
                energy_known = inference_tally.energy_known + excluded.energy_known
            """;

    private final Map<Key, Sums> changes = new HashMap<>();

    /** What figures are kept apart by. */
    record Column(long day, String adapter, String useCase, Mode mode, Role role, String unit) {
        static Column of(StoredSuggestion suggestion) {
            Inference inference = suggestion.inference();
            return new Column(
                    day(suggestion.createdAt()),
                    inference.adapter(),
                    suggestion.useCase(),
                    inference.mode(),
                    inference.role(),
                    inference.unit());
        }

        static Column read(Row row) throws SQLException {
            return new Column(
                    day(row.instant("created_at")),
                    row.text("adapter"),
                    row.text("use_case"),
                    row.name("mode", Mode.class),
                    row.name("role", Role.class),
                    row.text("unit"));
        }

        private static long day(Instant at) {
            return Math.floorDiv(at.getEpochSecond(), TimeUnit.DAYS.toSeconds(1));
        }
    }

    private record Key(Column column, Counted kind, String name) {}

    private record Sums(long total, long latencyMicros, double energyJoules, long energyKnown) {
        Sums plus(Sums other) {
            return new Sums(
                    total + other.total,
                    latencyMicros + other.latencyMicros,
                    energyJoules + other.energyJoules,
                    energyKnown + other.energyKnown);
        }
    }

    void clear() {
        changes.clear();
    }

    void answer(StoredSuggestion suggestion) {
        var energy = suggestion.inference().execution().energy();
        Sums one = new Sums(
                1,
                suggestion.latency().toNanos() / 1_000,
                energy.map(Energy::joules).orElse(0.0),
                energy.isPresent() ? 1 : 0);
        Key key = new Key(
                Column.of(suggestion), Counted.OUTCOME, suggestion.outcome().name());
        changes.merge(key, one, Sums::plus);
    }

    void decision(Column column, Decision.Kind kind) {
        changes.merge(new Key(column, Counted.DECISION, kind.name()), new Sums(1, 0, 0, 0), Sums::plus);
    }

    void write(WriterConnection connection) throws SQLException {
        for (Map.Entry<Key, Sums> change : changes.entrySet()) {
            Column column = change.getKey().column();
            Sums sums = change.getValue();
            connection
                    .bind(ADD)
                    .number(column.day())
                    .key(column.adapter())
                    .key(column.useCase())
                    .name(column.mode())
                    .name(column.role())
                    .key(column.unit())
                    .name(change.getKey().kind())
                    .text(change.getKey().name())
                    .number(sums.total())
                    .number(sums.latencyMicros())
                    .real(sums.energyJoules())
                    .number(sums.energyKnown())
                    .update();
        }
        changes.clear();
    }
}
