package org.passerelle.adapters.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * A list of cues as it is written: a kind, a tab, phrases between bars. A kind that begins with {@code @} names words that {@code
 * <name>} stands for in the phrases below it; lines that begin with {@code #} are remarks.
 */
public final class CueTable {
    private static final String CLASS = "@";

    private CueTable() {}

    /** Gives each kind with each of its phrases, with every word of each class that a phrase names. */
    public static void read(String source, BiConsumer<String, String> phrases) {
        Map<String, List<String>> classes = new HashMap<>();
        source.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            int tab = line.indexOf('\t');
            String kind = line.substring(0, tab);
            List<String> written = List.of(line.substring(tab + 1).split("\\|"));
            if (kind.startsWith(CLASS)) {
                classes.put("<" + kind.substring(CLASS.length()) + ">", written);
            } else {
                written.stream()
                        .flatMap(phrase -> spelledOut(phrase, classes))
                        .forEach(phrase -> phrases.accept(kind, phrase));
            }
        });
    }

    private static Stream<String> spelledOut(String phrase, Map<String, List<String>> classes) {
        Stream<String> phrases = Stream.of(phrase);
        for (Map.Entry<String, List<String>> words : classes.entrySet()) {
            phrases = phrases.flatMap(one -> one.contains(words.getKey())
                    ? words.getValue().stream().map(word -> one.replace(words.getKey(), word))
                    : Stream.of(one));
        }
        return phrases;
    }
}
