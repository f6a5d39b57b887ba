package org.passerelle.gateway.web.screens;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.passerelle.gateway.web.health.StatusBoard;
import org.passerelle.gateway.web.http.Query;
import org.passerelle.gateway.web.view.Card;
import org.passerelle.gateway.web.view.Cards;
import org.passerelle.routes.ports.Decisions;
import org.passerelle.routes.ports.RecordSearch;
import org.passerelle.routes.ports.RecordSearch.SuggestionQuery;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

/** Reads the regulator's list, and notes what was shown for the first time. */
final class WorklistReader {
    private static final int MAX_CARDS = 40;
    private static final int MAX_ABSTENTIONS = 20;

    private final RecordSearch search;
    private final Decisions decisions;
    private final StatusBoard board;

    WorklistReader(RecordSearch search, Decisions decisions, StatusBoard board) {
        this.search = search;
        this.decisions = decisions;
        this.board = board;
    }

    Worklist read(Optional<String> useCase, Instant now) {
        List<SuggestionRow> live = search.suggestions(new SuggestionQuery(
                Optional.empty(), Optional.empty(), true, true, Optional.empty(), now, Query.MAX_ITEMS));
        List<SuggestionRow> wanted = live.stream()
                .filter(row -> useCase.isEmpty()
                        || useCase.get().equals(row.suggestion().useCase()))
                .sorted(Cards.ORDER)
                .toList();
        List<SuggestionRow> suggested =
                wanted.stream().filter(row -> is(row, Outcome.SUGGESTED)).toList();
        return new Worklist(
                cards(suggested, MAX_CARDS, now),
                Math.max(0, suggested.size() - MAX_CARDS),
                cards(wanted.stream().filter(row -> is(row, Outcome.ABSTAINED)).toList(), MAX_ABSTENTIONS, now),
                live.stream()
                        .map(row -> row.suggestion().useCase())
                        .distinct()
                        .sorted()
                        .toList(),
                useCase,
                board.parts().stream().filter(part -> !part.up()).toList());
    }

    /** Blocks until noted. */
    void noteShown(List<Card> cards, Instant at) {
        for (Card card : cards) {
            if (card.isSuggestion() && card.shownAt().isEmpty()) {
                decisions.shown(card.stored().id(), at);
            }
        }
    }

    private static boolean is(SuggestionRow row, Outcome outcome) {
        return row.suggestion().outcome() == outcome;
    }

    private static List<Card> cards(List<SuggestionRow> rows, int limit, Instant now) {
        return rows.stream().limit(limit).map(row -> Cards.card(row, now)).toList();
    }
}
