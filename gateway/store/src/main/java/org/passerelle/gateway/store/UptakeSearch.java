package org.passerelle.gateway.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.passerelle.routes.ports.Decision.Kind;
import org.passerelle.routes.ports.RecordSearch.Uptake;

/** What professionals did with what they saw. A decision tells that a suggestion was seen, also where no screen said so. */
final class UptakeSearch {
    private static final String COUNTS = """
        SELECT s.use_case, d.kind, count(*) AS total
        FROM suggestion s LEFT JOIN decision d ON d.suggestion_id = s.id
        WHERE s.created_at >= ? AND s.outcome = 'SUGGESTED' AND s.shown = 1 AND s.exercise = 0
            AND (s.shown_at IS NOT NULL OR d.kind IN ('ACCEPTED', 'MODIFIED', 'OVERRIDDEN'))
        GROUP BY s.use_case, d.kind
        """;

    private final Readers readers;

    UptakeSearch(Readers readers) {
        this.readers = readers;
    }

    private record Count(String useCase, Optional<Kind> kind, long total) {}

    Map<String, Uptake> since(Instant from) {
        Map<String, Uptake> uptake = new TreeMap<>();
        readers.all(
                        COUNTS,
                        bind -> bind.instant(from),
                        row -> new Count(
                                row.text("use_case"), row.optionalText("kind").map(Kind::valueOf), row.number("total")))
                .forEach(count -> uptake.merge(count.useCase(), alone(count), UptakeSearch::together));
        return uptake;
    }

    private static Uptake alone(Count count) {
        return new Uptake(
                count.total(), of(count, Kind.ACCEPTED), of(count, Kind.MODIFIED), of(count, Kind.OVERRIDDEN));
    }

    private static long of(Count count, Kind kind) {
        return count.kind().filter(kind::equals).isPresent() ? count.total() : 0;
    }

    private static Uptake together(Uptake one, Uptake other) {
        return new Uptake(
                one.shown() + other.shown(),
                one.accepted() + other.accepted(),
                one.modified() + other.modified(),
                one.overridden() + other.overridden());
    }
}
