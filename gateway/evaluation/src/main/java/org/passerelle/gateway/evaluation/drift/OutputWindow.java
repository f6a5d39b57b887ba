package org.passerelle.gateway.evaluation.drift;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The proposed codes of the last answers, against those of the validation or of the first answers. Not thread-safe. */
final class OutputWindow {
    /** Codes beyond this many count as one: what an adapter makes up must not fill the memory. */
    private static final int CODES_MAX = 500;

    private static final String OTHER = "(autre)";

    private final Map<String, Double> declared;
    private final DriftSettings settings;
    private final Deque<String> ring = new ArrayDeque<>();
    private final Map<String, Long> counts = new HashMap<>();
    private final Map<String, Long> first = new HashMap<>();
    private long firstSeen;

    OutputWindow(Map<String, Double> declared, DriftSettings settings) {
        this.declared = Map.copyOf(declared);
        this.settings = settings;
    }

    void add(String proposed) {
        if (gathering()) {
            first.merge(bounded(proposed, first), 1L, Long::sum);
            firstSeen++;
            return;
        }
        String code = bounded(proposed, counts);
        ring.addLast(code);
        counts.merge(code, 1L, Long::sum);
        if (ring.size() > settings.window()) {
            counts.computeIfPresent(ring.removeFirst(), (gone, count) -> count == 1 ? null : count - 1);
        }
    }

    private static String bounded(String code, Map<String, Long> known) {
        return known.size() < CODES_MAX || known.containsKey(code) ? code : OTHER;
    }

    private boolean gathering() {
        return declared.isEmpty() && firstSeen < settings.reference();
    }

    boolean fromManifest() {
        return !declared.isEmpty();
    }

    long inWindow() {
        return ring.size();
    }

    /** The Jensen-Shannon divergence; empty while there is too little to judge. */
    OptionalDouble divergence() {
        return gathering() || inWindow() < settings.leastCount()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Divergence.jensenShannon(
                        declared.isEmpty() ? shares(first, firstSeen) : declared, shares(counts, ring.size())));
    }

    /** Share of each code in the window. */
    Map<String, Double> shares() {
        return shares(counts, ring.size());
    }

    private static Map<String, Double> shares(Map<String, Long> counts, long total) {
        Map<String, Double> shares = new TreeMap<>();
        counts.forEach((code, count) -> shares.put(code, (double) count / total));
        return shares;
    }
}
