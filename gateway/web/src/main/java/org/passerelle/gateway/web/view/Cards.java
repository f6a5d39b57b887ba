package org.passerelle.gateway.web.view;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;

/** Makes cards of stored suggestions. */
public final class Cards {
    private Cards() {}

    /** The order of a worklist: the most urgent first, then the newest. */
    public static final Comparator<SuggestionRow> ORDER = Comparator.comparingInt(
                    (SuggestionRow row) -> row.suggestion().urgency())
            .thenComparing(row -> row.suggestion().createdAt(), Comparator.reverseOrder());

    public static Card card(SuggestionRow row, Instant now) {
        ShownAnswer answer = AnswerReader.read(row.suggestion().answerJson());
        List<Pointer> evidence = answer.reasons().stream()
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
                facts.openedAt().orElse(row.suggestion().receivedAt()),
                now);
    }

    /** The proposed code alone, such as {@code P1}; empty for an abstention. */
    public static String proposedCode(String answerJson) {
        return AnswerReader.read(answerJson).code();
    }
}
