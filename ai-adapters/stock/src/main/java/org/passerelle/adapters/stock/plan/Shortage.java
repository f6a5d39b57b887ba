package org.passerelle.adapters.stock.plan;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalInt;
import org.passerelle.adapters.stock.demand.Demand;

/**
 * A supplier that delivers nothing until a day, as a scenario.
 *
 * @param out    the first day to come on which the stock is likely out before; empty if it lasts
 * @param unmet  the demand that is expected not to be met until then
 * @param bridge what to find elsewhere, a substitute or another supplier, so that the stock lasts with the probability asked for
 */
public record Shortage(OptionalInt out, double unmet, double bridge) {

    /**
     * Looks at a shelf if nothing arrives before {@code until}.
     *
     * @param cumulated the demand of the next one, two, three ... days together; a shortage beyond them is looked at until their end
     * @param service   the probability with which the stock is to last
     */
    public static Shortage of(Shelf shelf, List<Demand> cumulated, LocalDate until, double service) {
        int days = Math.clamp(ChronoUnit.DAYS.between(shelf.today(), until) - 1, 0, cumulated.size());
        if (days == 0) {
            return new Shortage(OptionalInt.empty(), 0, 0);
        }
        Shelf dry = shelf.withoutDeliveriesUntil(until);
        Demand asked = cumulated.get(days - 1);
        double there = dry.onHand();
        double unmet = 0;
        double[] cases = Grid.cases(asked);
        for (double one : cases) {
            unmet += Math.max(0, one - there) / cases.length;
        }
        OptionalInt out = Projection.of(dry, cumulated.subList(0, days)).likelyOut();
        return new Shortage(out, unmet, Math.max(0, asked.quantile(service) - there));
    }
}
