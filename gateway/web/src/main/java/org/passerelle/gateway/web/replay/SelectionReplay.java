package org.passerelle.gateway.web.replay;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.gateway.web.http.Problem;
import org.passerelle.gateway.web.http.Query;
import org.passerelle.routes.ports.Inbox;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.RecordSearch;
import org.passerelle.routes.ports.RecordSearch.MessageQuery;
import org.passerelle.routes.ports.RecordSearch.MessageRow;

/** Counts a selection and replays it, from the screen or from a script, under the same rules. Blocks. */
public final class SelectionReplay {
    /** Most messages of one query in one replay: more is a second look. */
    public static final int MAX_MATCHING = 10_000;

    /** Most messages named one by one. */
    public static final int MAX_NAMED = 200;

    private static final int EXAMPLES = 10;

    private final RecordSearch search;
    private final Inbox inbox;

    public SelectionReplay(RecordSearch search, Inbox inbox) {
        this.search = search;
        this.inbox = inbox;
    }

    /**
     * What is in a selection now.
     *
     * @throws org.passerelle.gateway.web.http.ProblemException if it is empty of criteria or too long
     */
    public Counted count(Selection selection) {
        check(selection);
        return switch (selection) {
            case Selection.Named named -> countNamed(named);
            case Selection.Matching matching -> countMatching(matching.query());
        };
    }

    /**
     * Replays a selection, the oldest first.
     *
     * @param limit how many at most: what was counted before, so that nothing more is done than was shown
     * @return how many were replayed
     */
    public int replay(Selection selection, int limit, String by, String why) {
        check(selection);
        int bound = Math.min(limit, MAX_MATCHING);
        return switch (selection) {
            case Selection.Named named -> replayNamed(named, bound, by, why);
            case Selection.Matching matching -> inbox.replay(page(matching.query(), Optional.empty()), bound, by, why);
        };
    }

    private static void check(Selection selection) {
        switch (selection) {
            case Selection.Named named -> {
                if (named.ids().isEmpty() || named.ids().size() > MAX_NAMED) {
                    throw Problem.unprocessable("Choisissez de 1 à " + MAX_NAMED + " messages.")
                            .asException();
                }
            }
            case Selection.Matching matching -> {
                if (!matching.isNarrow()) {
                    throw Problem.unprocessable("Choisissez au moins un filtre : tout ce qui a été reçu ne se rejoue "
                                    + "pas en une fois.")
                            .asException();
                }
            }
        }
    }

    private Counted countNamed(Selection.Named named) {
        List<MessageRow> rows = named.ids().stream()
                .distinct()
                .flatMap(id -> search.message(id).stream())
                .map(RecordSearch.MessageDetail::row)
                .toList();
        Map<MessageState, Integer> byState = new EnumMap<>(MessageState.class);
        rows.forEach(row -> byState.merge(row.state(), 1, Integer::sum));
        return new Counted(byState, false, rows.stream().limit(EXAMPLES).toList());
    }

    private Counted countMatching(MessageQuery query) {
        Map<MessageState, Integer> byState = new EnumMap<>(MessageState.class);
        List<MessageRow> examples = new ArrayList<>();
        Optional<Long> before = Optional.empty();
        for (int read = 0; read < MAX_MATCHING; ) {
            List<MessageRow> rows = search.messages(page(query, before));
            rows.forEach(row -> byState.merge(row.state(), 1, Integer::sum));
            rows.stream().limit(EXAMPLES - examples.size()).forEach(examples::add);
            read += rows.size();
            if (rows.size() < Query.MAX_ITEMS) {
                return new Counted(byState, false, examples);
            }
            before = Optional.of(rows.getLast().sequence());
        }
        boolean more = !search.messages(page(query, before)).isEmpty();
        return new Counted(byState, more, examples);
    }

    private int replayNamed(Selection.Named named, int limit, String by, String why) {
        return (int) named.ids().stream()
                .distinct()
                .limit(limit)
                .filter(id -> inbox.replay(id, by, why))
                .count();
    }

    private static MessageQuery page(MessageQuery query, Optional<Long> before) {
        return new MessageQuery(
                query.source(),
                query.type(),
                query.controlId(),
                query.state(),
                query.patient(),
                query.text(),
                query.from(),
                query.to(),
                before,
                Query.MAX_ITEMS);
    }
}
