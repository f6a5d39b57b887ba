package org.passerelle.adapters.stock.table;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.passerelle.adapters.stock.demand.Levels;

/**
 * Levels as a user wrote them, in rising order.
 *
 * @param names  the texts, which become column names
 * @param levels the same as numbers
 */
public record Service(List<String> names, Levels levels) {

    /**
     * Reads {@code 0.5,0.9,0.95}, in any order.
     *
     * @throws IllegalArgumentException with a French message if one is no number between 0 and 1 or is there twice
     */
    public static Service of(String text) {
        try {
            List<String> names = Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .sorted(Comparator.comparingDouble(Double::parseDouble))
                    .toList();
            return new Service(
                    names,
                    Levels.of(names.stream().mapToDouble(Double::parseDouble).toArray()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "niveaux attendus : des nombres entre 0 et 1, comme 0.5,0.9,0.95, pas " + text, e);
        }
    }
}
