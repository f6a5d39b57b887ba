package org.passerelle.connectors.samuhub.local;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.passerelle.connectors.samuhub.ModelLine;

/**
 * What a virtual host of the Hub carries, by its name: the model line and the messages (ANS, SAMU-Hub-Sante, table of
 * supported messages, 2026). RC-REF and RS-ERROR are carried everywhere.
 */
record Perimeter(ModelLine line, Set<String> messages) {
    private static final List<String> CASES = List.of("RS-EDA", "RS-EDA-MAJ", "RS-RI", "RS-SR");
    private static final List<String> REQUESTS = List.of("RS-DR", "RS-RR");
    private static final List<String> POSITIONS = List.of("GEO-POS", "GEO-REQ", "GEO-RES");
    private static final List<String> SMUR = List.of("RS-ER", "RS-RPIS", "RS-BPV", "RS-URL");
    private static final List<String> EVERYWHERE = List.of("RC-REF", "RS-ERROR");

    private static final Map<String, Perimeter> PUBLISHED = Map.of(
            "15-15_v1.5", of(ModelLine.V1, List.of(CASES, REQUESTS)),
            "15-15_v2.0", of(ModelLine.V2, List.of(CASES, REQUESTS)),
            "15-15_v2.1", of(ModelLine.V3, List.of(CASES, REQUESTS, POSITIONS)),
            "15-smur_v1.7", of(ModelLine.V3, List.of(CASES, SMUR, POSITIONS)),
            "15-gps_v1.3", of(ModelLine.V3, List.of(POSITIONS)),
            "15-nexsis_v1.9", of(ModelLine.V3, List.of(List.of("RC-EDA"))));

    /** The published perimeter of a virtual host; empty for one that the table does not name. */
    static Optional<Perimeter> of(String virtualHost) {
        return Optional.ofNullable(PUBLISHED.get(virtualHost));
    }

    private static Perimeter of(ModelLine line, List<List<String>> messages) {
        Set<String> all = new HashSet<>(EVERYWHERE);
        messages.forEach(all::addAll);
        return new Perimeter(line, Set.copyOf(all));
    }

    /** {@code messages} and what is carried everywhere; nothing stays nothing. */
    static Set<String> complete(Set<String> messages) {
        if (messages.isEmpty()) {
            return Set.of();
        }
        Set<String> all = new HashSet<>(messages);
        all.addAll(EVERYWHERE);
        return Set.copyOf(all);
    }
}
