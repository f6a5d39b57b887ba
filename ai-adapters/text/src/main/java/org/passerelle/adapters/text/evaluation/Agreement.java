package org.passerelle.adapters.text.evaluation;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.passerelle.adapters.text.context.Quality;

/** Counts how often the engine says what was expected. */
final class Agreement {
    private final Map<Quality, Count> counts = new EnumMap<>(Quality.class);

    void add(Quality quality, boolean expected, boolean found) {
        counts.merge(quality, Count.of(expected, found), Count::plus);
    }

    String markdown() {
        if (counts.isEmpty()) {
            return "";
        }
        StringBuilder table = new StringBuilder(
                "| quality | cases | with it | precision | recall | F1 |\n| --- | --- | --- | --- | --- | --- |\n");
        counts.forEach((quality, count) -> table.append(String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.3f | %.3f | %.3f |%n",
                quality.name().toLowerCase(Locale.ROOT),
                count.all(),
                count.hits() + count.missed(),
                count.precision(),
                count.recall(),
                count.f1())));
        return table.toString();
    }

    /** Cases of one quality. */
    private record Count(int hits, int missed, int wrong, int rightlyNot) {
        static Count of(boolean expected, boolean found) {
            return new Count(
                    expected && found ? 1 : 0,
                    expected && !found ? 1 : 0,
                    !expected && found ? 1 : 0,
                    !expected && !found ? 1 : 0);
        }

        Count plus(Count other) {
            return new Count(
                    hits + other.hits, missed + other.missed, wrong + other.wrong, rightlyNot + other.rightlyNot);
        }

        int all() {
            return hits + missed + wrong + rightlyNot;
        }

        double precision() {
            return (double) hits / Math.max(1, hits + wrong);
        }

        double recall() {
            return (double) hits / Math.max(1, hits + missed);
        }

        double f1() {
            return 2.0 * hits / Math.max(1, 2 * hits + missed + wrong);
        }
    }
}
