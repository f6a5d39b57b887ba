package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.passerelle.connectors.api.Ids;
import org.passerelle.gateway.store.PurgeRows.Candidate;
import org.passerelle.gateway.store.PurgeRows.Removed;
import org.passerelle.routes.ports.Retention;

/** Removes by small steps: lists are read beside the writer, and each step is one follow-up among others in its groups. */
final class JdbcRetention implements Retention {
    /** Messages that one step looks at. */
    private static final int WINDOW = 64;
    /** Messages that one transaction removes. */
    private static final int STEP_MESSAGES_MAX = 16;
    /** Bytes of content after which a transaction takes no further message. */
    private static final long STEP_BYTES_MAX = 1L << 20;

    private final GroupWriter writer;
    private final Readers readers;
    private final Dialect dialect;
    private final LedgerEntries entries;
    private final SpaceRows spaces;
    private final FactRows facts;

    JdbcRetention(GroupWriter writer, Readers readers, Dialect dialect, LedgerEntries entries) {
        this.writer = writer;
        this.readers = readers;
        this.dialect = dialect;
        this.entries = entries;
        this.spaces = new SpaceRows(writer, readers);
        this.facts = new FactRows(writer, readers, dialect);
    }

    /** One line of the list. */
    private record Line(String id, Place place, long bytes, boolean mayGo) {
        static Line read(Row row) throws SQLException {
            return new Line(
                    row.text("id"),
                    new Place(row.instant("received_at"), row.number("sequence")),
                    row.number("size_bytes"),
                    row.flag("may_go"));
        }
    }

    @Override
    public Step purge(Order order, Optional<Place> after) {
        Instant keptSince = order.now().minus(INFERENCES_KEPT);
        List<Line> window = window(order, after, keptSince);
        List<Candidate> candidates = new ArrayList<>();
        Optional<Place> next = Optional.empty();
        long bytes = 0;
        int kept = 0;
        for (Line line : window) {
            if (candidates.size() == STEP_MESSAGES_MAX || bytes >= STEP_BYTES_MAX || bytes >= order.bytesMost()) {
                break;
            }
            next = Optional.of(line.place());
            if (line.mayGo()) {
                candidates.add(new Candidate(line.id(), line.place(), line.bytes(), keys(line.id())));
                bytes += line.bytes();
            } else {
                kept++;
            }
        }
        List<Removed> removed = candidates.isEmpty() ? List.of() : remove(order, candidates, keptSince);
        boolean atTheEnd = window.size() < WINDOW && next.equals(last(window));
        return new Step(
                removed.size(),
                removed.stream().mapToLong(one -> one.message().bytes()).sum(),
                kept + candidates.size() - removed.size(),
                atTheEnd ? Optional.empty() : next);
    }

    private static Optional<Place> last(List<Line> window) {
        return window.isEmpty()
                ? Optional.empty()
                : Optional.of(window.getLast().place());
    }

    private List<Line> window(Order order, Optional<Place> after, Instant keptSince) {
        Place from = after.orElse(new Place(Instant.EPOCH, 0));
        return readers.all(
                PurgeRows.NEXT,
                bind -> bind.instant(order.now())
                        .instant(keptSince)
                        .key(order.source())
                        .instant(order.receivedBefore())
                        .instant(from.receivedAt())
                        .number(from.sequence())
                        .number(WINDOW),
                Line::read);
    }

    /** The identifiers that lead to a message are those that its events state. */
    private Set<String> keys(String messageId) {
        return new LinkedHashSet<>(Identifiers.ofPatients(
                readers.all(EventRows.OF_MESSAGE, bind -> bind.text(messageId), EventRows::event)));
    }

    private List<Removed> remove(Order order, List<Candidate> candidates, Instant keptSince) {
        String step = Ids.next();
        return writer.await(connection -> {
            List<Removed> removed = new ArrayList<>();
            List<String> inferences = new ArrayList<>();
            for (Candidate candidate : candidates) {
                Optional<Removed> gone = PurgeRows.remove(connection, candidate, order.now(), keptSince);
                gone.ifPresent(removed::add);
                gone.ifPresent(one -> inferences.addAll(one.inferences()));
            }
            ErasedRows.erase(connection, entries, step, inferences, order.now());
            if (!removed.isEmpty()) {
                PurgeLog.add(connection, order, removed);
            }
            return removed;
        });
    }

    @Override
    public Forgotten forget(Instant knownBefore, String after) {
        return facts.forget(knownBefore, after);
    }

    @Override
    public boolean giveBack() {
        return dialect.giveBack(writer);
    }

    @Override
    public Map<String, Held> held() {
        Map<String, Long> messages = spaces.totals(Tally.MESSAGES);
        Map<String, Long> bytes = spaces.totals(Tally.BYTES);
        Map<String, Held> held = new TreeMap<>();
        messages.forEach((source, count) -> {
            if (count > 0) {
                held.put(source, new Held(count, bytes.getOrDefault(source, 0L), spaces.oldest(source)));
            }
        });
        return held;
    }

    @Override
    public Space space() {
        return dialect.space(readers);
    }

    @Override
    public void noteSpace(Instant at, long usedBytes) {
        spaces.note(at, usedBytes);
    }

    @Override
    public List<Sample> spaceSince(Instant from) {
        return spaces.since(from);
    }

    @Override
    public List<Purge> purges(int limit) {
        return readers.all(PurgeLog.LAST, bind -> bind.number(Conditions.limit(limit)), PurgeLog::purge);
    }
}
