package org.passerelle.gateway.web;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.passerelle.gateway.web.showing.ShowingDesk;
import org.passerelle.routes.showing.ShowingBoard.Change;
import org.passerelle.routes.showing.ShowingSettings;

/** A site that answers calls in two use cases and emergency arrivals in a third. */
final class MemoryShowing implements ShowingDesk {
    private final Map<String, ShowingSettings> settings = new ConcurrentHashMap<>(Map.of(
            "avis", ShowingSettings.USUAL,
            "triage", ShowingSettings.USUAL,
            "triage-urgences", ShowingSettings.USUAL));
    private final Map<String, Stop> stops = new ConcurrentHashMap<>();
    private final List<Change> changes = new ArrayList<>();

    void stop(String useCase, String by, String why) {
        stops.put(useCase, new Stop(Optional.of(Instant.now()), by, why));
    }

    void start(String useCase) {
        stops.remove(useCase);
    }

    @Override
    public List<Shown> useCases() {
        return settings.keySet().stream()
                .sorted()
                .map(name -> new Shown(
                        name,
                        "regles",
                        !name.equals("triage-urgences"),
                        settings.get(name),
                        name.equals("triage") ? 4 : 0,
                        Optional.ofNullable(stops.get(name))))
                .toList();
    }

    @Override
    public synchronized void set(String useCase, ShowingSettings to, String by, String why) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        changes.addFirst(new Change(now, by, why, settings.put(useCase, to), to));
    }

    @Override
    public synchronized List<Change> changes(String useCase, int limit) {
        return useCase.equals("triage") ? List.copyOf(changes) : List.of();
    }
}
