package org.passerelle.gateway.app.pharmacy;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.adapters.stock.plan.Lot;
import org.passerelle.adapters.stock.plan.Shelf;
import org.passerelle.routes.ports.StockMovement;
import org.passerelle.routes.ports.StockMovement.Kind;

/**
 * What the lines of the stock book say of one product. All of it is in one unit, that of most lines; lines in another are left out and
 * counted, for a box taken for a tablet is wrong by a factor of thirty.
 */
final class ProductHistory {
    private final String unit;
    private final List<StockMovement> lines;
    private final int unreconciled;

    private ProductHistory(String unit, List<StockMovement> lines, int unreconciled) {
        this.unit = unit;
        this.lines = lines;
        this.unreconciled = unreconciled;
    }

    /** @param movements by day */
    static ProductHistory of(List<StockMovement> movements) {
        Map<String, Integer> units = new HashMap<>();
        movements.forEach(line -> units.merge(line.unit(), 1, Integer::sum));
        String unit = units.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
        List<StockMovement> kept =
                movements.stream().filter(line -> line.unit().equals(unit)).toList();
        return new ProductHistory(unit, kept, movements.size() - kept.size());
    }

    String unit() {
        return unit;
    }

    /** How many lines are in another unit. */
    int unreconciled() {
        return unreconciled;
    }

    /**
     * What was used, a day a value, from {@code first} to {@code last}; {@link Double#NaN} before the product's first line. What came back
     * is taken from what had left before: a day on which more came back than left used nothing, and the day before less.
     */
    double[] used(LocalDate first, LocalDate last) {
        double[] used = new double[(int) ChronoUnit.DAYS.between(first, last) + 1];
        for (StockMovement line : lines) {
            if (line.kind() == Kind.USED
                    && !line.day().isBefore(first)
                    && !line.day().isAfter(last)) {
                used[(int) ChronoUnit.DAYS.between(first, line.day())] += line.quantity();
            }
        }
        for (int day = used.length - 1; day >= 0; day--) {
            if (used[day] < 0) {
                if (day > 0) {
                    used[day - 1] += used[day];
                }
                used[day] = 0;
            }
        }
        LocalDate known = lines.isEmpty() ? last.plusDays(1) : lines.get(0).day();
        for (int day = 0; day < used.length && first.plusDays(day).isBefore(known); day++) {
            used[day] = Double.NaN;
        }
        return used;
    }

    /** The day of the last count until {@code today}. */
    Optional<LocalDate> counted(LocalDate today) {
        return lines.stream()
                .filter(line -> line.kind() == Kind.COUNTED && !line.day().isAfter(today))
                .map(StockMovement::day)
                .max(Comparator.naturalOrder());
    }

    /**
     * What is there at the end of a day: what the last count found, all its lots together, and what went in and out since. A count is that of
     * the end of its day. What left is taken from the lots that expire first.
     */
    Optional<Shelf> shelf(LocalDate today) {
        return counted(today).map(counted -> {
            List<Lot> lots = new ArrayList<>();
            double out = 0;
            for (StockMovement line : lines) {
                if (line.kind() == Kind.COUNTED && line.day().equals(counted)) {
                    lots.add(new Lot(Math.max(0, line.quantity()), line.expiry()));
                } else if (line.day().isAfter(counted) && !line.day().isAfter(today)) {
                    switch (line.kind()) {
                        case RECEIVED -> {
                            lots.add(new Lot(Math.max(0, line.quantity()), line.expiry()));
                            out -= Math.min(0, line.quantity());
                        }
                        case USED, LOST -> out += line.quantity();
                        case COUNTED, ORDERED, VOID -> {}
                    }
                }
            }
            return new Shelf(today, taken(lots, out), List.of());
        });
    }

    /** What is left of lots after {@code out} was taken; below zero nothing is left. What came back counts as never taken. */
    private static List<Lot> taken(List<Lot> lots, double out) {
        List<Lot> sorted = new ArrayList<>(lots);
        sorted.sort(Comparator.comparing(lot -> lot.expiry().orElse(LocalDate.MAX)));
        if (out < 0) {
            sorted.add(Lot.of(-out));
        }
        List<Lot> left = new ArrayList<>();
        double still = Math.max(0, out);
        for (Lot lot : sorted) {
            double gone = Math.min(still, lot.quantity());
            still -= gone;
            if (lot.quantity() > gone) {
                left.add(new Lot(lot.quantity() - gone, lot.expiry()));
            }
        }
        return left;
    }
}
