package org.passerelle.gateway.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.passerelle.routes.ports.Incidents;

/** Incidents in memory. */
final class MemoryIncidents implements Incidents {
    private final List<Incident> all = new ArrayList<>();

    synchronized void begin(String flow, Kind kind, String detail, Instant at) {
        all.add(new Incident("i" + all.size(), flow, kind, detail, at, Optional.empty()));
    }

    synchronized void past(String flow, Kind kind, String detail, Instant from, Instant to) {
        all.add(new Incident("i" + all.size(), flow, kind, detail, from, Optional.of(to)));
    }

    @Override
    public synchronized List<Incident> open() {
        return all.stream()
                .filter(incident -> incident.endedAt().isEmpty())
                .sorted(Comparator.comparing(Incident::beganAt))
                .toList();
    }

    @Override
    public synchronized List<Incident> last(int limit) {
        return all.stream()
                .sorted(Comparator.comparing(Incident::beganAt).reversed())
                .limit(limit)
                .toList();
    }
}
