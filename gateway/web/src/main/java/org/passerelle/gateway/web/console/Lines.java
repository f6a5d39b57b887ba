package org.passerelle.gateway.web.console;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.passerelle.routes.ports.Configurations.Problem;

/** A text by lines: with what is wrong in each, or with what changed. */
public final class Lines {
    private static final int CONTEXT_LINES = 3;
    private static final int NAMES = 2;

    private Lines() {}

    /**
     * A line of a text.
     *
     * @param number from 1
     * @param problems what is wrong in it
     */
    public record Numbered(int number, String text, List<Problem> problems) {}

    /**
     * A line of a difference.
     *
     * @param kind {@code +}, {@code -}, {@code @} before a block, or a space for a line that did not change
     */
    public record Changed(char kind, String text) {}

    static List<Numbered> numbered(String text, List<Problem> problems) {
        Map<Integer, List<Problem>> byLine = problems.stream().collect(Collectors.groupingBy(Problem::line));
        List<String> lines = text.lines().toList();
        List<Numbered> numbered = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            numbered.add(new Numbered(i + 1, lines.get(i), byLine.getOrDefault(i + 1, List.of())));
        }
        return numbered;
    }

    /** What changed between two texts, with a few lines around; empty if nothing did. */
    static List<Changed> difference(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> unified = UnifiedDiffUtils.generateUnifiedDiff(
                "", "", old, DiffUtils.diff(old, after.lines().toList()), CONTEXT_LINES);
        return unified.stream()
                .skip(NAMES)
                .filter(line -> !line.isEmpty())
                .map(line ->
                        line.charAt(0) == '@' ? new Changed('@', line) : new Changed(line.charAt(0), line.substring(1)))
                .toList();
    }
}
