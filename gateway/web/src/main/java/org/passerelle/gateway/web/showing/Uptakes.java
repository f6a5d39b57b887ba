package org.passerelle.gateway.web.showing;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.passerelle.routes.ports.RecordSearch;
import org.passerelle.routes.ports.RecordSearch.Uptake;

/**
 * What professionals did with what they saw, over a day and a week.
 *
 * @param day by use case, over the last 24 hours
 * @param week by use case, over the last 7 days
 */
public record Uptakes(Map<String, Uptake> day, Map<String, Uptake> week) {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    /** Reads them; blocks. */
    public static Uptakes read(RecordSearch search, Instant now) {
        return new Uptakes(search.uptake(now.minus(DAY)), search.uptake(now.minus(WEEK)));
    }

    /** Of one use case, over the last 24 hours. */
    public Uptake day(String useCase) {
        return day.getOrDefault(useCase, Uptake.NONE);
    }

    /** Of one use case, over the last 7 days. */
    public Uptake week(String useCase) {
        return week.getOrDefault(useCase, Uptake.NONE);
    }
}
