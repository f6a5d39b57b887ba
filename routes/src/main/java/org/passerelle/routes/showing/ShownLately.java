package org.passerelle.routes.showing;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.routes.AnswerReader;
import org.passerelle.routes.ports.RecordSearch;
import org.passerelle.routes.ports.RecordSearch.SuggestionQuery;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

/** Counts what an earlier run showed in the last hour: a restart must not hand out the budget a second time. */
public final class ShownLately {
    private static final int PAGE = 500;

    /** Twice the largest budget: beyond it nothing but what is vital passes anyway. */
    private static final int MOST = 2 * ShowingSettings.BUDGET_MOST;

    private final AnswerReader answers = new AnswerReader();
    private final RecordSearch search;
    private final Clock clock;

    public ShownLately(RecordSearch search, Clock clock) {
        this.search = search;
        this.clock = clock;
    }

    /** Blocks until all is read. */
    public void countIn(AlertBudget budget) {
        for (StoredSuggestion shown : read().reversed()) {
            if (answers.read(shown.answerJson()).orElse(null) instanceof Suggestion suggestion) {
                String code = suggestion.proposals().getFirst().value().code();
                budget.remember(shown.useCase(), shown.subject(), code, shown.createdAt());
            }
        }
    }

    /** The newest first. */
    private List<StoredSuggestion> read() {
        Instant now = clock.instant();
        Instant from = now.minus(AlertBudget.WINDOW);
        List<StoredSuggestion> shown = new ArrayList<>();
        Optional<Instant> before = Optional.empty();
        boolean more = true;
        while (more && shown.size() < MOST) {
            List<SuggestionRow> page = search.suggestions(
                    new SuggestionQuery(Optional.empty(), Optional.empty(), false, true, before, now, PAGE));
            page.stream()
                    .map(SuggestionRow::suggestion)
                    .filter(row -> row.outcome() == Outcome.SUGGESTED && !row.exercise())
                    .filter(row -> row.createdAt().isAfter(from))
                    .forEach(shown::add);
            more = page.size() == PAGE
                    && page.getLast().suggestion().createdAt().isAfter(from);
            before = more ? Optional.of(page.getLast().suggestion().createdAt()) : before;
        }
        return shown;
    }
}
