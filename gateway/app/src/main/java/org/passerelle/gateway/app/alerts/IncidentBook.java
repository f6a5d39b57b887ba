package org.passerelle.gateway.app.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.passerelle.connectors.api.Ids;
import org.passerelle.routes.ports.Incidents;

/**
 * Turns what is wrong at each look into incidents. A condition must hold for a while before it is one, and be gone for as
 * long before it has ended, so that a flapping link is one incident and not a hundred. Thread-safe.
 */
public final class IncidentBook implements Incidents {
    private static final int KEPT = 1_000;

    private final Duration after;
    private final IncidentFile file;
    private final Consumer<Incident> began;
    private final Consumer<Incident> ended;
    private final Map<Condition.Key, Instant> suspected = new LinkedHashMap<>();
    private final Map<Condition.Key, Instant> recovering = new LinkedHashMap<>();
    private final Map<Condition.Key, Incident> open = new LinkedHashMap<>();
    private final Deque<Incident> past = new ArrayDeque<>();

    /**
     * @param after how long something must be wrong, and then right again
     * @param file what is remembered from one start to the next
     * @param began told when an incident begins
     * @param ended told when it ends
     */
    public IncidentBook(Duration after, IncidentFile file, Consumer<Incident> began, Consumer<Incident> ended) {
        this.after = after;
        this.file = file;
        this.began = began;
        this.ended = ended;
        for (Incident incident : file.read()) {
            if (incident.endedAt().isPresent()) {
                remember(incident);
            } else {
                open.put(new Condition.Key(incident.flow(), incident.kind()), incident);
            }
        }
    }

    /** Takes note of everything that is wrong at {@code now}. */
    void look(List<Condition> wrong, Instant now) {
        List<Incident> beginning = new ArrayList<>();
        List<Incident> ending = new ArrayList<>();
        synchronized (this) {
            Map<Condition.Key, Condition> byKey = new LinkedHashMap<>();
            wrong.forEach(condition -> byKey.putIfAbsent(condition.key(), condition));
            byKey.values().forEach(condition -> beginIfDue(condition, now, beginning));
            suspected.keySet().removeIf(key -> !byKey.containsKey(key));
            List.copyOf(open.keySet()).forEach(key -> endIfDue(key, byKey.containsKey(key), now, ending));
            beginning.forEach(file::append);
            ending.forEach(file::append);
        }
        beginning.forEach(began);
        ending.forEach(ended);
    }

    private void beginIfDue(Condition condition, Instant now, List<Incident> beginning) {
        Condition.Key key = condition.key();
        if (open.containsKey(key)) {
            return;
        }
        Instant since = suspected.computeIfAbsent(key, first -> now);
        if (Duration.between(since, now).compareTo(after) >= 0) {
            suspected.remove(key);
            Incident incident = new Incident(
                    Ids.next(), condition.flow(), condition.kind(), condition.detail(), since, Optional.empty());
            open.put(key, incident);
            beginning.add(incident);
        }
    }

    private void endIfDue(Condition.Key key, boolean stillWrong, Instant now, List<Incident> ending) {
        if (stillWrong) {
            recovering.remove(key);
            return;
        }
        Instant since = recovering.computeIfAbsent(key, first -> now);
        if (Duration.between(since, now).compareTo(after) >= 0) {
            recovering.remove(key);
            Incident incident = open.remove(key);
            Incident over = new Incident(
                    incident.id(),
                    incident.flow(),
                    incident.kind(),
                    incident.detail(),
                    incident.beganAt(),
                    Optional.of(since));
            remember(over);
            ending.add(over);
        }
    }

    private void remember(Incident incident) {
        past.addFirst(incident);
        if (past.size() > KEPT) {
            past.removeLast();
        }
    }

    @Override
    public synchronized List<Incident> open() {
        return List.copyOf(open.values());
    }

    @Override
    public synchronized List<Incident> last(int limit) {
        List<Incident> last = new ArrayList<>(open.values());
        last.addAll(past);
        last.sort((a, b) -> b.beganAt().compareTo(a.beganAt()));
        return List.copyOf(last.subList(0, Math.min(limit, last.size())));
    }
}
