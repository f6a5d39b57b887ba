package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.passerelle.adapters.api.Mode;
import org.passerelle.routes.ports.Inference.Role;
import org.passerelle.routes.ports.RecordSearch.Counted;
import org.passerelle.routes.ports.RecordSearch.InferenceCount;
import org.passerelle.routes.ports.RecordSearch.InferenceQuery;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;

/** What adapters were asked in a period, row by row or counted by day. */
final class InferenceSearch {
    static final String COUNTS = """
            SELECT day, adapter, use_case, mode, role, unit, kind, name, total, latency, energy, energy_known
            FROM inference_tally WHERE day >= ? AND day < ?
            ORDER BY day, adapter, use_case, mode, role, unit, kind, name
            """;

    private final Readers readers;
    private final Dialect dialect;

    InferenceSearch(Readers readers, Dialect dialect) {
        this.readers = readers;
        this.dialect = dialect;
    }

    List<SuggestionRow> inferences(InferenceQuery query) {
        Conditions conditions = conditions(query, dialect);
        return readers.all(
                sql(conditions),
                bind -> {
                    conditions.set(bind);
                    bind.number(Conditions.limit(query.limit()));
                },
                SuggestionRows::row);
    }

    List<InferenceCount> counts(LocalDate from, LocalDate to) {
        return readers.all(
                COUNTS, bind -> bind.number(from.toEpochDay()).number(to.toEpochDay()), InferenceSearch::count);
    }

    static String sql(Conditions conditions) {
        return SuggestionRows.SELECT + conditions.where() + " ORDER BY s.created_at, s.id LIMIT ?";
    }

    /** The adapter finds the rows, else the use case, else the time alone. */
    static Conditions conditions(InferenceQuery query, Dialect dialect) {
        Conditions conditions = new Conditions();
        conditions.key("s.adapter = ?", query.adapter());
        String useCase = query.adapter().isPresent() ? dialect.filterOnly("s.use_case") : "s.use_case";
        conditions.key(useCase + " = ?", query.useCase());
        conditions.add("s.created_at >= ?", bind -> bind.instant(query.from()));
        conditions.add("s.created_at < ?", bind -> bind.instant(query.to()));
        query.after()
                .ifPresent(id -> conditions.add(
                        "(s.created_at > ? OR s.id > ?)",
                        bind -> bind.instant(query.from()).text(id)));
        Optional<Role> role = query.role();
        role.ifPresent(wanted -> conditions.add("s.role = ?", bind -> bind.name(wanted)));
        return conditions;
    }

    private static InferenceCount count(Row row) throws SQLException {
        return new InferenceCount(
                LocalDate.ofEpochDay(row.number("day")),
                row.text("adapter"),
                row.text("use_case"),
                row.name("mode", Mode.class),
                row.name("role", Role.class),
                row.text("unit"),
                row.name("kind", Counted.class),
                row.text("name"),
                row.number("total"),
                Duration.of(row.number("latency"), ChronoUnit.MICROS),
                row.real("energy"),
                row.number("energy_known"));
    }
}
