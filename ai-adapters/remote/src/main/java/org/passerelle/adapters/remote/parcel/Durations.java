package org.passerelle.adapters.remote.parcel;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations of a manifest: a number and {@code ms} or {@code s}. */
final class Durations {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})\\s?(ms|s)");

    private Durations() {}

    static Optional<Duration> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(matcher.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number));
    }
}
