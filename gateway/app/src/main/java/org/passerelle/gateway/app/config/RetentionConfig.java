package org.passerelle.gateway.app.config;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How long messages are kept, and how far the disk is filled.
 *
 * @param floorBytes free bytes below which messages are refused instead of failing at a full disk
 * @param warnDays an incident begins when the floor is fewer days away than this
 * @param capacityBytes what the database may take, where its disk cannot be looked at (PostgreSQL)
 * @param limits for every source that says nothing else
 * @param sources for single sources
 */
public record RetentionConfig(
        long floorBytes, int warnDays, OptionalLong capacityBytes, Limits limits, Map<String, Limits> sources) {
    private static final BigDecimal GIBIBYTE = BigDecimal.valueOf(1L << 30);
    private static final BigDecimal GIBIBYTES_MOST = BigDecimal.valueOf(1L << 20);
    private static final int DAYS_MOST = 36_500;
    private static final int WARN_DAYS = 14;
    private static final long FLOOR = 1L << 30;

    public RetentionConfig {
        sources = Map.copyOf(sources);
    }

    /**
     * Nothing is removed unless the site says after how long: what is kept of patients and for how long is for whoever
     * answers for the data to decide (GDPR article 5(1)(e)), and what is removed does not come back. A disk that fills
     * up is announced in time, and never filled to the brim.
     *
     * @param days after which messages go
     * @param bytes of content that a source may hold
     */
    public record Limits(OptionalInt days, OptionalLong bytes) {
        /** Everything is kept. */
        public static final Limits NONE = new Limits(OptionalInt.empty(), OptionalLong.empty());
    }

    /** What holds for a source: its own limits, and the general ones where it has none. */
    public Limits of(String source) {
        Limits own = sources.getOrDefault(source, Limits.NONE);
        return new Limits(
                own.days().isPresent() ? own.days() : limits.days(),
                own.bytes().isPresent() ? own.bytes() : limits.bytes());
    }

    static RetentionConfig read(YamlSection section, YamlSection sources) {
        Map<String, Limits> single = new LinkedHashMap<>();
        sources.sections().forEach((name, source) -> {
            if (source.has("retention")) {
                single.put(name, limits(source.section("retention")));
            }
        });
        return new RetentionConfig(
                bytes(section, "floor").orElse(FLOOR),
                section.integer("warn-days", WARN_DAYS, 0, DAYS_MOST),
                bytes(section, "capacity"),
                limits(section),
                single);
    }

    private static Limits limits(YamlSection section) {
        int days = section.integer("days", 0, 1, DAYS_MOST);
        return new Limits(days == 0 ? OptionalInt.empty() : OptionalInt.of(days), bytes(section, "gigabytes"));
    }

    private static OptionalLong bytes(YamlSection section, String key) {
        Optional<String> text = section.text(key);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            BigDecimal gibibytes = new BigDecimal(text.get().strip());
            if (gibibytes.signum() > 0 && gibibytes.compareTo(GIBIBYTES_MOST) <= 0) {
                return OptionalLong.of(gibibytes.multiply(GIBIBYTE).longValue());
            }
        } catch (NumberFormatException notANumber) {
            // Reported below, with what was found.
        }
        section.problem(key, "un nombre de gibioctets est attendu, comme 20 ou 0.5 ; trouvé : « " + text.get() + " »");
        return OptionalLong.empty();
    }
}
