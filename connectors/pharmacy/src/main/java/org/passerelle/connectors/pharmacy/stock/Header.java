package org.passerelle.connectors.pharmacy.stock;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.connectors.pharmacy.PlainText;

/**
 * Where the columns of one file are.
 *
 * @param indexes of the columns found, from 0
 * @param missing columns that every line needs and that are not there
 * @param unread names of the file's columns that the layout does not speak of
 */
record Header(Map<Column, Integer> indexes, List<Column> missing, List<String> unread) {
    private static final List<Column> NEEDED = List.of(Column.DATE, Column.CODE, Column.KIND, Column.QUANTITY);
    /** A file with fewer of the layout's columns is not recognised as one of its kind. */
    private static final int RECOGNISED_FROM = 2;

    /** Finds the columns by their names in the header line. */
    static Header of(StockLayout layout, List<String> names) {
        List<String> plain = names.stream().map(PlainText::searchable).toList();
        Map<Column, Integer> indexes = new EnumMap<>(Column.class);
        layout.columns().forEach((column, place) -> index(place, plain).ifPresent(at -> indexes.put(column, at)));
        List<String> unread = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).isEmpty() && !indexes.containsValue(i)) {
                unread.add(names.get(i));
            }
        }
        return of(layout, indexes, unread);
    }

    /** The columns of a layout without a header line. */
    static Header numbered(StockLayout layout) {
        Map<Column, Integer> indexes = new EnumMap<>(Column.class);
        layout.columns().forEach((column, place) -> index(place, List.of()).ifPresent(at -> indexes.put(column, at)));
        return of(layout, indexes, List.of());
    }

    boolean isRecognised() {
        return indexes.size() >= RECOGNISED_FROM;
    }

    /** The content of a column in a line; empty if the file has no such column or the line ends before it. */
    String cell(Column column, List<String> cells) {
        Integer at = indexes.get(column);
        return at == null || at >= cells.size() ? "" : cells.get(at);
    }

    /** How many cells a line needs to reach every needed column. */
    int cellsMin() {
        return 1
                + NEEDED.stream()
                        .filter(indexes::containsKey)
                        .mapToInt(indexes::get)
                        .max()
                        .orElse(0);
    }

    private static Header of(StockLayout layout, Map<Column, Integer> indexes, List<String> unread) {
        List<Column> missing = NEEDED.stream()
                .filter(column -> layout.columns().containsKey(column))
                .filter(column -> !indexes.containsKey(column))
                .toList();
        return new Header(indexes, missing, unread);
    }

    private static Optional<Integer> index(StockLayout.Place place, List<String> names) {
        return switch (place) {
            case StockLayout.Place.Numbered numbered -> Optional.of(numbered.number() - 1);
            case StockLayout.Place.Named named ->
                named.names().stream().map(names::indexOf).filter(at -> at >= 0).findFirst();
        };
    }
}
