package org.passerelle.gateway.web.view;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.RecordSearch.SuggestionState;
import org.passerelle.routes.ports.StoredSuggestion;

/** Makes cards of stored suggestions. */
public final class Cards {
    private Cards() {}

    /** The order of a worklist: the most urgent first, then the newest. */
    public static final Comparator<SuggestionRow> ORDER = Comparator.comparingInt(
                    (SuggestionRow row) -> row.suggestion().urgency())
            .thenComparing(row -> row.suggestion().createdAt(), Comparator.reverseOrder());

    /** A card that shows what is suggested. */
    public static Card card(SuggestionRow row, Instant now) {
        return card(row, now, Optional.empty());
    }

    /**
     * A card that asks first, as long as that makes sense: nobody has seen the suggestion, and a decision is still due.
     *
     * @param asked what is asked in its use case, if anything
     */
    public static Card card(SuggestionRow row, Instant now, Optional<PriorQuestion> asked) {
        boolean due = row.suggestion().outcome() == StoredSuggestion.Outcome.SUGGESTED
                && row.state() == SuggestionState.LIVE
                && now.isBefore(row.suggestion().expiresAt());
        Optional<PriorQuestion> question = asked.filter(
                any -> due && row.before().isEmpty() && row.shownAt().isEmpty());
        ShownAnswer answer = AnswerReader.read(row.suggestion().answerJson());
        // What the module points at would tell what it thinks.
        List<Pointer> evidence = question.isPresent()
                ? List.of()
                : answer.reasons().stream()
                        .flatMap(reason -> reason.evidence().stream())
                        .toList();
        KnownFacts facts = KnownFactsReader.read(row.suggestion().inputJson(), evidence, now);
        return new Card(
                row.suggestion(),
                row.state(),
                row.decision(),
                row.shownAt(),
                answer,
                facts,
                question,
                facts.openedAt().orElse(row.suggestion().receivedAt()),
                now);
    }

    /** The code that was recorded when it was asked; empty if none was. */
    public static String recordedCode(String answerJson) {
        return AnswerReader.read(answerJson).recorded();
    }

    /** The proposed code alone, such as {@code P1}; empty for an abstention. */
    public static String proposedCode(String answerJson) {
        return AnswerReader.read(answerJson).code();
    }
}
