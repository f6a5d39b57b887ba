package org.passerelle.adapters.stock.plan;

import java.util.List;
import java.util.Map;
import org.passerelle.adapters.stock.demand.Demand;

/**
 * What to order today, if anything (periodic review, reorder point, order-up-to level). The next chance to order is a review away, so an
 * order is due when what is there and on its way does not cover the demand until a delivery of that next order. A product that is ordered
 * is ordered for one review more, or the same line would come back at each.
 *
 * @param quantity 0 if nothing is due
 * @param position what is there and on its way
 * @param point    at or below it an order is due
 * @param upTo     what the order fills up to
 */
public record Order(double quantity, double position, double point, double upTo) {

    /**
     * Proposes an order.
     *
     * @param cumulated the demand of the next one, two, three ... days together, at least over the longest lead time and two reviews
     */
    public static Order of(Shelf shelf, List<Demand> cumulated, LeadTime leadTime, OrderRules rules) {
        if (cumulated.size() < leadTime.longest() + 2 * rules.reviewDays()) {
            throw new IllegalArgumentException("la demande doit être prévue jusqu'après le plus long délai : "
                    + (leadTime.longest() + 2 * rules.reviewDays()) + " jours, pas " + cumulated.size());
        }
        double point = level(cumulated, leadTime, rules.reviewDays(), rules.service());
        double upTo = Math.max(point, level(cumulated, leadTime, 2 * rules.reviewDays(), rules.service()));
        double position = shelf.onHand() + shelf.onOrder();
        double quantity = position >= point ? 0 : Math.ceil((upTo - position) / rules.pack() - 1e-9) * rules.pack();
        return new Order(quantity, position, point, upTo);
    }

    /** Covers the demand of a lead time and {@code more} days. Real lead times vary, so the demands over them are mixed. */
    private static double level(List<Demand> cumulated, LeadTime leadTime, int more, double service) {
        List<Map.Entry<Integer, Double>> lengths = List.copyOf(leadTime.shares().entrySet());
        return Grid.mixed(
                lengths.stream()
                        .map(length -> cumulated.get(length.getKey() + more - 1))
                        .toList(),
                lengths.stream().map(Map.Entry::getValue).toList(),
                service);
    }

    /** Whether something is to be ordered. */
    public boolean due() {
        return quantity > 0;
    }
}
