package org.passerelle.gateway.web.flows;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.passerelle.gateway.web.StatusSource.Part;
import org.passerelle.gateway.web.flows.Flow.Direction;
import org.passerelle.gateway.web.health.StatusBoard;
import org.passerelle.routes.ports.Incidents;
import org.passerelle.routes.ports.Incidents.Incident;
import org.passerelle.routes.ports.Outbox.DeliveryState;
import org.passerelle.routes.ports.RecordSearch;
import org.passerelle.routes.ports.RecordSearch.DeliveryQuery;
import org.passerelle.routes.ports.RecordSearch.DeliveryRow;
import org.passerelle.routes.ports.RecordSearch.FlowFigures;

/** Reads how all flows are doing; many screens that ask at once share one reading. */
public final class FlowBoard {
    private static final Duration SHARED_FOR = Duration.ofSeconds(1);
    /** How many waiting deliveries are read to find the oldest; beyond, its age is a lower bound. */
    private static final int PENDING_READ = 100;

    private static final String SOURCE = "Source";
    private static final String DESTINATION = "Destination";

    private final RecordSearch search;
    private final Incidents incidents;
    private final StatusBoard board;
    private final Clock clock;
    private Reading last = new Reading(List.of(), Instant.EPOCH);

    public FlowBoard(RecordSearch search, Incidents incidents, StatusBoard board, Clock clock) {
        this.search = search;
        this.incidents = incidents;
        this.board = board;
        this.clock = clock;
    }

    private record Reading(List<Flow> flows, Instant at) {}

    /** Every flow, problems first, at most a second old. Blocks. */
    public synchronized List<Flow> flows() {
        Instant now = clock.instant();
        if (!now.isBefore(last.at().plus(SHARED_FOR))) {
            // From the end of the reading on: however slow the store is, it is not asked all the time.
            last = new Reading(read(now), clock.instant());
        }
        return last.flows();
    }

    private List<Flow> read(Instant now) {
        Map<String, List<Incident>> open = incidents.open().stream().collect(Collectors.groupingBy(Incident::flow));
        List<Flow> flows = new ArrayList<>();
        Map<String, FlowFigures> figures = search.flows(now);
        Map<String, Part> sources = parts(SOURCE);
        for (String name : union(sources, figures)) {
            flows.add(source(name, sources.get(name), figures.get(name), open.getOrDefault(name, List.of())));
        }
        Map<String, Map<DeliveryState, Long>> deliveries = search.deliveriesByState();
        Map<String, Part> destinations = parts(DESTINATION);
        for (String name : union(destinations, deliveries)) {
            flows.add(destination(
                    name,
                    destinations.get(name),
                    deliveries.getOrDefault(name, Map.of()),
                    open.getOrDefault(name, List.of())));
        }
        return flows.stream().sorted(Flow.ORDER).toList();
    }

    private Map<String, Part> parts(String kind) {
        return board.parts().stream()
                .filter(part -> part.kind().equals(kind))
                .collect(Collectors.toMap(Part::name, Function.identity(), (first, second) -> first));
    }

    private static Set<String> union(Map<String, ?> configured, Map<String, ?> recorded) {
        Set<String> names = new TreeSet<>(configured.keySet());
        names.addAll(recorded.keySet());
        return names;
    }

    private static Flow source(String name, Part part, FlowFigures figures, List<Incident> open) {
        Optional<FlowFigures> known = Optional.ofNullable(figures);
        return new Flow(
                name,
                Direction.SOURCE,
                Optional.ofNullable(part).map(Part::up),
                part == null ? "" : part.detail(),
                known.map(FlowFigures::lastReceivedAt),
                OptionalLong.of(known.map(FlowFigures::receivedLastHour).orElse(0L)),
                known.map(FlowFigures::waiting).orElse(0L),
                known.flatMap(FlowFigures::oldestWaitingSince),
                false,
                known.map(FlowFigures::quarantined).orElse(0L),
                OptionalLong.of(known.map(FlowFigures::refusedLastDay).orElse(0L)),
                open);
    }

    private Flow destination(String name, Part part, Map<DeliveryState, Long> counts, List<Incident> open) {
        long waiting = counts.getOrDefault(DeliveryState.PENDING, 0L);
        List<DeliveryRow> pending = waiting == 0 ? List.of() : deliveries(name, DeliveryState.PENDING, PENDING_READ);
        boolean delivered = counts.containsKey(DeliveryState.DELIVERED) || counts.containsKey(DeliveryState.ANSWERED);
        return new Flow(
                name,
                Direction.DESTINATION,
                Optional.ofNullable(part).map(Part::up),
                part == null ? "" : part.detail(),
                delivered ? lastDelivered(name) : Optional.empty(),
                OptionalLong.empty(),
                waiting,
                pending.isEmpty()
                        ? Optional.empty()
                        : Optional.of(pending.getLast().delivery().createdAt()),
                waiting > pending.size(),
                counts.getOrDefault(DeliveryState.DEAD, 0L),
                OptionalLong.empty(),
                open);
    }

    private Optional<Instant> lastDelivered(String name) {
        List<DeliveryRow> last = new ArrayList<>(deliveries(name, DeliveryState.DELIVERED, 1));
        last.addAll(deliveries(name, DeliveryState.ANSWERED, 1));
        return last.stream().flatMap(row -> row.deliveredAt().stream()).max(Instant::compareTo);
    }

    private List<DeliveryRow> deliveries(String name, DeliveryState state, int limit) {
        return search.deliveries(
                new DeliveryQuery(Optional.of(name), Optional.of(state), Optional.empty(), Optional.empty(), limit));
    }
}
