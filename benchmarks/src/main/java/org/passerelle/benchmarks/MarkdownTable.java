package org.passerelle.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A table that reads well in a terminal and in a page. */
final class MarkdownTable {
    private final List<List<String>> rows = new ArrayList<>();

    MarkdownTable(String... columns) {
        rows.add(List.of(columns));
        rows.add(rows.getFirst().stream().map(c -> "---").toList());
    }

    /** Adds a row; numbers are rounded to three significant digits or to whole numbers. */
    void row(Object... cells) {
        if (cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException("a row needs " + rows.getFirst().size() + " cells");
        }
        rows.add(Arrays.stream(cells).map(MarkdownTable::cell).toList());
    }

    private static String cell(Object value) {
        if (!(value instanceof Double number)) {
            return String.valueOf(value);
        }
        if (Double.isNaN(number)) {
            return "-";
        }
        int decimals = Math.abs(number) >= 100 ? 0 : Math.abs(number) >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", number);
    }

    @Override
    public String toString() {
        return rows.stream()
                .map(row -> row.stream().collect(Collectors.joining(" | ", "| ", " |\n")))
                .collect(Collectors.joining());
    }
}
