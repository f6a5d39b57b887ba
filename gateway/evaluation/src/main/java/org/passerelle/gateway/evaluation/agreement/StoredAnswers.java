package org.passerelle.gateway.evaluation.agreement;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.passerelle.routes.ports.RecordSearch;
import org.passerelle.routes.ports.RecordSearch.InferenceQuery;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;

/** Answers as the store holds them, page by page: a month of them need not fit into the memory. */
public final class StoredAnswers implements AgreementReader.Answers {
    private static final int PAGE = 500;

    private final RecordSearch search;
    private final Clock clock;

    public StoredAnswers(RecordSearch search, Clock clock) {
        this.search = search;
        this.clock = clock;
    }

    @Override
    public void since(Instant from, Consumer<SuggestionRow> each) {
        // What is written from now on is for the next reading: a busy site must not keep this one from ending.
        Instant to = clock.instant();
        Instant start = from;
        Optional<String> after = Optional.empty();
        List<SuggestionRow> rows;
        do {
            rows = search.inferences(
                    new InferenceQuery(Optional.empty(), Optional.empty(), Optional.empty(), start, to, after, PAGE));
            rows.forEach(each);
            if (!rows.isEmpty()) {
                start = rows.getLast().suggestion().createdAt();
                after = Optional.of(rows.getLast().suggestion().id());
            }
        } while (rows.size() == PAGE);
    }
}
