package org.passerelle.adapters.remote.chat;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.passerelle.adapters.api.Evidence;

/** Looks for a quote where the model says that it is. Only white space may differ: models join lines. */
final class Quotes {
    private static final int CHARS_MAX = 400;

    private final DataSheet sheet;

    Quotes(DataSheet sheet) {
        this.sheet = sheet;
    }

    /** A quote that was found, with the words as they stand in the data. */
    record Found(Evidence evidence, String words) {}

    /** The first place of the quote in the named value; empty if it is not there. */
    Optional<Found> find(String resource, String path, String quote) {
        String wanted = quote.strip();
        if (wanted.isEmpty() || wanted.length() > CHARS_MAX) {
            return Optional.empty();
        }
        return sheet.text(resource, path)
                .flatMap(text -> find(text, wanted).map(span -> {
                    Evidence evidence = new Evidence(resource, path, span[0], span[1]);
                    return new Found(evidence, text.substring(span[0], span[1]));
                }));
    }

    private static Optional<int[]> find(String text, String wanted) {
        int exact = text.indexOf(wanted);
        if (exact >= 0) {
            return Optional.of(new int[] {exact, exact + wanted.length()});
        }
        String words = Arrays.stream(wanted.split("\\s+")).map(Pattern::quote).collect(Collectors.joining("\\s+"));
        Matcher loose = Pattern.compile(words).matcher(text);
        return loose.find() ? Optional.of(new int[] {loose.start(), loose.end()}) : Optional.empty();
    }
}
