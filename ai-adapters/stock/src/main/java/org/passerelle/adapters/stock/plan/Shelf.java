package org.passerelle.adapters.stock.plan;

import java.time.LocalDate;
import java.util.List;

/**
 * What the pharmacy has of a product, and what it waits for.
 *
 * @param today   the day at whose end this is so; the first day to come is the next one
 * @param lots    on the shelf
 * @param awaited ordered and not arrived; what was expected before today is taken as coming tomorrow
 */
public record Shelf(LocalDate today, List<Lot> lots, List<Awaited> awaited) {
    public Shelf {
        lots = List.copyOf(lots);
        awaited = List.copyOf(awaited);
    }

    /** What is on the shelf and not expired tomorrow. */
    public double onHand() {
        return lots.stream()
                .filter(lot -> lot.usableOn(today.plusDays(1)))
                .mapToDouble(Lot::quantity)
                .sum();
    }

    /** What has been ordered and is to come. */
    public double onOrder() {
        return awaited.stream().mapToDouble(Awaited::quantity).sum();
    }

    /** What arrives until the end of the n-th day to come. */
    double arriving(int days) {
        LocalDate until = today.plusDays(days);
        return awaited.stream()
                .filter(order -> !order.expected().isAfter(until))
                .mapToDouble(Awaited::quantity)
                .sum();
    }

    /** The same shelf if nothing comes before a day: what was expected earlier comes on it. */
    public Shelf withoutDeliveriesUntil(LocalDate day) {
        return new Shelf(
                today,
                lots,
                awaited.stream()
                        .map(order -> order.expected().isBefore(day) ? new Awaited(day, order.quantity()) : order)
                        .toList());
    }
}
