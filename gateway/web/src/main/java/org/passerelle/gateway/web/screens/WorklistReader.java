package org.passerelle.gateway.web.screens;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.passerelle.adapters.api.Mode;
import org.passerelle.gateway.web.health.StatusBoard;
import org.passerelle.gateway.web.http.Query;
import org.passerelle.gateway.web.showing.ShowingDesk;
import org.passerelle.gateway.web.view.Card;
import org.passerelle.gateway.web.view.Cards;
import org.passerelle.gateway.web.view.PriorQuestion;
import org.passerelle.routes.ports.Decisions;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.RecordSearch;
import org.passerelle.routes.ports.RecordSearch.SuggestionQuery;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;
import org.passerelle.routes.showing.Verdict;

/** Reads the regulator's list, and notes what was shown for the first time. */
public final class WorklistReader {
    private static final int MAX_CARDS = 40;
    private static final int MAX_QUIET = 20;
    private static final Set<String> HELD_ON_DEMAND = Set.of(Verdict.BUDGET.code(), Verdict.THRESHOLD.code());

    private final RecordSearch search;
    private final Decisions decisions;
    private final StatusBoard board;
    private final Function<String, Optional<PriorQuestion>> questions;
    private final ShowingDesk showing;

    /**
     * @param questions what is asked in a use case before its suggestions are shown, if anything
     */
    public WorklistReader(
            RecordSearch search,
            Decisions decisions,
            StatusBoard board,
            Function<String, Optional<PriorQuestion>> questions,
            ShowingDesk showing) {
        this.search = search;
        this.decisions = decisions;
        this.board = board;
        this.questions = questions;
        this.showing = showing;
    }

    Worklist read(Optional<String> useCase, Instant now) {
        List<SuggestionRow> live = search
                .suggestions(new SuggestionQuery(
                        Optional.empty(), Optional.empty(), true, false, Optional.empty(), now, Query.MAX_ITEMS))
                .stream()
                .filter(row -> row.suggestion().inference().mode() == Mode.ADVISORY)
                .toList();
        Predicate<String> listed = listed(useCase);
        List<SuggestionRow> wanted = live.stream()
                .filter(row -> listed.test(row.suggestion().useCase()))
                .sorted(Cards.ORDER)
                .toList();
        Set<String> stopped = showing.useCases().stream()
                .filter(shown -> shown.stop().isPresent())
                .map(ShowingDesk.Shown::name)
                .collect(Collectors.toSet());
        List<SuggestionRow> suggested = wanted.stream()
                .filter(row -> isSuggested(row) && row.suggestion().shown())
                // What a module said that was stopped since is no longer anybody's advice.
                .filter(row -> !stopped.contains(row.suggestion().useCase()))
                .toList();
        List<SuggestionRow> unseen = wanted.stream()
                .filter(row -> isSuggested(row) && !row.suggestion().shown())
                .toList();
        List<SuggestionRow> held = unseen.stream()
                .filter(row -> HELD_ON_DEMAND.contains(row.suggestion().outcomeCode()))
                .toList();
        return new Worklist(
                cards(suggested, MAX_CARDS, now),
                Math.max(0, suggested.size() - MAX_CARDS),
                cards(wanted.stream().filter(row -> !isSuggested(row)).toList(), MAX_QUIET, now),
                held.stream().limit(MAX_CARDS).map(row -> Cards.card(row, now)).toList(),
                unseen.size() - held.size(),
                live.stream()
                        .map(row -> row.suggestion().useCase())
                        .distinct()
                        .sorted()
                        .toList(),
                useCase,
                board.parts().stream().filter(part -> !part.up()).toList());
    }

    /** Without a filter, what answers calls: a regulator has no use for the emergency department's list. */
    private Predicate<String> listed(Optional<String> useCase) {
        if (useCase.isPresent()) {
            return useCase.get()::equals;
        }
        Set<String> calls = showing.useCases().stream()
                .filter(ShowingDesk.Shown::calls)
                .map(ShowingDesk.Shown::name)
                .collect(Collectors.toSet());
        return calls.isEmpty() ? any -> true : calls::contains;
    }

    StationState state() {
        List<ShowingDesk.Shown> calls =
                showing.useCases().stream().filter(ShowingDesk.Shown::calls).toList();
        return new StationState(calls, search.countByState().getOrDefault(MessageState.RECEIVED, 0L));
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

    private static boolean isSuggested(SuggestionRow row) {
        return row.suggestion().outcome() == Outcome.SUGGESTED;
    }

    private List<Card> cards(List<SuggestionRow> rows, int limit, Instant now) {
        return rows.stream().limit(limit).map(row -> card(row, now)).toList();
    }
}
