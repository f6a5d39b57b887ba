package org.passerelle.gateway.web.replay;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.passerelle.connectors.api.Content;
import org.passerelle.gateway.web.http.Query;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.RecordSearch;
import org.passerelle.routes.ports.RecordSearch.MessageQuery;
import org.passerelle.routes.ports.RecordSearch.MessageRow;

/** What was set aside or refused, gathered by source and reason. */
public final class Quarantine {
    /** The newest of each state that are read: what is older shows in the browser of messages. */
    static final int MAX_ROWS = 2000;

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final int KEY_CHARS = 16;

    private final RecordSearch search;

    public Quarantine(RecordSearch search) {
        this.search = search;
    }

    /**
     * Messages of one source with one reason.
     *
     * @param key the same for the same source, state and reason
     * @param reason of the newest; those that differ only in numbers are one group
     * @param rows the newest first
     */
    public record Group(String key, String source, MessageState state, String reason, List<MessageRow> rows) {
        public Mend mend() {
            return Mend.of(state, reason);
        }

        /** When the first of them arrived; the order of the rows is that of handling, which a replay changes. */
        public Instant oldest() {
            return rows.stream()
                    .map(MessageRow::receivedAt)
                    .min(Instant::compareTo)
                    .orElseThrow();
        }

        /** When the last of them arrived. */
        public Instant newest() {
            return rows.stream()
                    .map(MessageRow::receivedAt)
                    .max(Instant::compareTo)
                    .orElseThrow();
        }

        /** The newest of the group: as many as can be named in one replay. */
        public Selection selection() {
            return new Selection.Named(rows.stream()
                    .limit(SelectionReplay.MAX_NAMED)
                    .map(MessageRow::id)
                    .toList());
        }
    }

    /**
     * All groups.
     *
     * @param cut true if there are more messages than were read
     */
    public record Groups(List<Group> groups, boolean cut) {}

    /** The groups of a state, the largest first. Blocks. */
    public Groups groups(MessageState state) {
        List<MessageRow> rows = rows(state);
        Map<String, List<MessageRow>> gathered = new LinkedHashMap<>();
        for (MessageRow row : rows) {
            gathered.computeIfAbsent(key(row), key -> new ArrayList<>()).add(row);
        }
        List<Group> groups = new ArrayList<>();
        gathered.forEach((key, members) -> groups.add(new Group(
                key, members.getFirst().source(), state, members.getFirst().note(), List.copyOf(members))));
        groups.sort(
                Comparator.comparingInt((Group group) -> group.rows().size()).reversed());
        return new Groups(List.copyOf(groups), rows.size() >= MAX_ROWS);
    }

    /** The group of a key, as it is now. Blocks. */
    public Optional<Group> group(String key) {
        for (MessageState state : List.of(MessageState.QUARANTINED, MessageState.REFUSED)) {
            Optional<Group> found = groups(state).groups().stream()
                    .filter(group -> group.key().equals(key))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private List<MessageRow> rows(MessageState state) {
        List<MessageRow> rows = new ArrayList<>();
        Optional<Long> before = Optional.empty();
        while (rows.size() < MAX_ROWS) {
            List<MessageRow> page = search.messages(new MessageQuery(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(state),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    before,
                    Query.MAX_ITEMS));
            rows.addAll(page);
            if (page.size() < Query.MAX_ITEMS) {
                break;
            }
            before = Optional.of(page.getLast().sequence());
        }
        return rows;
    }

    private static String key(MessageRow row) {
        String reason = NUMBER.matcher(row.note()).replaceAll("#");
        return Content.of(row.source() + "\n" + row.state() + "\n" + reason, StandardCharsets.UTF_8)
                .sha256()
                .substring(0, KEY_CHARS);
    }
}
