package org.passerelle.gateway.web.screens;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.passerelle.adapters.api.Mode;
import org.passerelle.gateway.web.health.StatusBoard;
import org.passerelle.gateway.web.http.Query;
import org.passerelle.gateway.web.view.Card;
import org.passerelle.gateway.web.view.Cards;
import org.passerelle.gateway.web.view.PriorQuestion;
import org.passerelle.routes.ports.Decisions;
import org.passerelle.routes.ports.RecordSearch;
import org.passerelle.routes.ports.RecordSearch.SuggestionQuery;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

/** Reads the regulator's list, and notes what was shown for the first time. */
public final class WorklistReader {
    private static final int MAX_CARDS = 40;
    private static final int MAX_ABSTENTIONS = 20;

    private final RecordSearch search;
    private final Decisions decisions;
    private final StatusBoard board;
    private final Function<String, Optional<PriorQuestion>> questions;

    /**
     * @param questions what is asked in a use case before its suggestions are shown, if anything
     */
    public WorklistReader(
            RecordSearch search,
            Decisions decisions,
            StatusBoard board,
            Function<String, Optional<PriorQuestion>> questions) {
        this.search = search;
        this.decisions = decisions;
        this.board = board;
        this.questions = questions;
    }

    Worklist read(Optional<String> useCase, Instant now) {
        List<SuggestionRow> live = search.suggestions(new SuggestionQuery(
                Optional.empty(), Optional.empty(), true, true, Optional.empty(), now, Query.MAX_ITEMS));
        List<SuggestionRow> wanted = live.stream()
                .filter(row -> row.suggestion().inference().mode() == Mode.ADVISORY)
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
            if (card.isSuggestion() && !card.isHidden() && card.shownAt().isEmpty()) {
                decisions.shown(card.stored().id(), at);
            }
        }
    }

    /** A suggestion as the professional may see it at this moment. */
    Card card(SuggestionRow row, Instant now) {
        return Cards.card(row, now, questions.apply(row.suggestion().useCase()));
    }

    /** Blocks until it is noted that somebody looked at the details. */
    void noteOpened(Card card, Instant at) {
        if (card.isSuggestion() && card.isOpen()) {
            decisions.opened(card.stored().id(), at);
        }
    }

    private static boolean is(SuggestionRow row, Outcome outcome) {
        return row.suggestion().outcome() == outcome;
    }

    private List<Card> cards(List<SuggestionRow> rows, int limit, Instant now) {
        return rows.stream().limit(limit).map(row -> card(row, now)).toList();
    }
}
