package org.passerelle.adapters.pathos.record;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The trade that writes, from the kind of document: what a refusal without an object is tied to. */
final class Trades {
    private static final List<Map.Entry<String, String>> BY_WORD = List.of(
            Map.entry("kin", "KINE"),
            Map.entry("psycho", "PSY"),
            Map.entry("diét", "DIET"),
            Map.entry("diet", "DIET"),
            Map.entry("ergo", "ERGO"),
            Map.entry("orthophon", "ORTHO"));

    private Trades() {}

    /** Empty if the words name no trade that matters. */
    static String of(String kind) {
        String words = kind.toLowerCase(Locale.ROOT);
        return BY_WORD.stream()
                .filter(entry -> words.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
