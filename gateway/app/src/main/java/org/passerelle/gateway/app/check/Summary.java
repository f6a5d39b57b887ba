package org.passerelle.gateway.app.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many files of each protocol ended how, and how long they took. */
final class Summary {
    private final Map<String, Map<String, Integer>> byProtocol = new TreeMap<>();
    private final List<Long> millis = new ArrayList<>();

    void add(CheckedFile file) {
        String end = file.answer().isEmpty() ? file.state() : file.answer() + " " + file.state();
        byProtocol.computeIfAbsent(file.protocol(), protocol -> new TreeMap<>()).merge(end, 1, Integer::sum);
        millis.add(file.millis());
    }

    @Override
    public String toString() {
        if (millis.isEmpty()) {
            return "Aucun fichier.";
        }
        StringBuilder text = new StringBuilder();
        byProtocol.forEach((protocol, ends) ->
                ends.forEach((end, count) -> text.append("%6d  %-12s %s%n".formatted(count, protocol, end))));
        Collections.sort(millis);
        return text.append("%6d  fichiers ; médiane %d ms, 95 %% sous %d ms, le plus long %d ms"
                        .formatted(
                                millis.size(),
                                millis.get(millis.size() / 2),
                                millis.get((int) (millis.size() * 0.95)),
                                millis.getLast()))
                .toString();
    }
}
