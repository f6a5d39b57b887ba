package org.passerelle.gateway.evaluation.agreement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;

/** The report over the last days, read from the store at most once in a while. Thread-safe. */
public final class AgreementReader {
    private final Answers answers;
    private final Clock clock;
    private final Duration period;
    private final Duration freshFor;
    private AgreementReport last = new AgreementReport(List.of(), List.of());
    private Instant readAt = Instant.MIN;

    /** Where answers are read. */
    @FunctionalInterface
    public interface Answers {

        /**
         * Hands over every answer that was given since an instant, with its decision, the oldest first, one by one.
         *
         * @throws org.passerelle.routes.ports.StoreException if the store is unavailable
         */
        void since(Instant from, Consumer<SuggestionRow> each);
    }

    /**
     * @param period how far back
     * @param freshFor how long a report serves: reading a busy month takes seconds
     */
    public AgreementReader(Answers answers, Clock clock, Duration period, Duration freshFor) {
        this.answers = answers;
        this.clock = clock;
        this.period = period;
        this.freshFor = freshFor;
    }

    /** The report; blocks while it is read anew. */
    public synchronized AgreementReport report() {
        Instant now = clock.instant();
        if (readAt.isBefore(now.minus(freshFor))) {
            AgreementBook book = new AgreementBook();
            answers.since(now.minus(period), book::add);
            last = book.report();
            readAt = now;
        }
        return last;
    }

    public Duration period() {
        return period;
    }
}
