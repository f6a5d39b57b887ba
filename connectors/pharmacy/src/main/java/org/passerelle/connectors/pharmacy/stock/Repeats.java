package org.passerelle.connectors.pharmacy.stock;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How often each movement has occurred before in its file. Two lines that say the same and have no number of their own are
 * two movements, and the second must not take the place of the first; the same file sent again must.
 */
final class Repeats {
    private final Map<UUID, Integer> seen = new HashMap<>();

    /** How many movements like this one came before it. */
    int next(StockLine line) {
        // A digest is enough to count by, and keeps a long file out of memory.
        UUID digest = UUID.nameUUIDFromBytes(line.likeness().getBytes(StandardCharsets.UTF_8));
        return seen.merge(digest, 1, Integer::sum) - 1;
    }

    /** What {@link #read} reads: {@code 12=1 40=2}, the lines that occurred before, and how often. */
    static String write(Map<Integer, Integer> byLine) {
        return byLine.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    /** By line number; lines that are not in it occur for the first time. */
    static Map<Integer, Integer> read(String written) {
        return Stream.of(written.split(" "))
                .map(pair -> pair.split("=", -1))
                .filter(pair -> pair.length == 2 && pair[0].matches("\\d{1,9}") && pair[1].matches("\\d{1,9}"))
                .collect(Collectors.toMap(
                        pair -> Integer.valueOf(pair[0]), pair -> Integer.valueOf(pair[1]), (one, other) -> one));
    }
}
