package org.passerelle.adapters.stock.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.passerelle.adapters.stock.demand.Demand;
import org.passerelle.adapters.stock.demand.Levels;

/**
 * The stock of the days to come: what is there and arrives, less the demand until then, in the likely case and in a prudent and a calm one.
 * Expiry is looked at apart ({@link Waste}): what expires is what demand leaves, and a stock that runs out leaves nothing.
 *
 * @param days one a day to come
 */
public record Projection(List<Day> days) {
    /** Nine demands in ten lie between the calm and the prudent case. */
    private static final Levels CASES = Levels.of(0.05, 0.5, 0.95);

    /**
     * The end of a day to come.
     *
     * @param prudent the stock if the demand is as high as only one in twenty
     * @param likely  the stock in the median case
     * @param calm    the stock if the demand is as low as only one in twenty
     */
    public record Day(double prudent, double likely, double calm) {}

    public Projection {
        days = List.copyOf(days);
    }

    /**
     * Projects a shelf.
     *
     * @param cumulated the demand of the next one, two, three ... days together
     */
    public static Projection of(Shelf shelf, List<Demand> cumulated) {
        List<Day> days = new ArrayList<>();
        double[] asked = new double[CASES.size()];
        for (int day = 1; day <= cumulated.size(); day++) {
            double there = shelf.onHand() + shelf.arriving(day);
            double[] until = cumulated.get(day - 1).quantiles(CASES);
            for (int i = 0; i < asked.length; i++) {
                // A demand that has been met is not given back the day after.
                asked[i] = Math.max(asked[i], until[i]);
            }
            days.add(new Day(there - asked[2], there - asked[1], there - asked[0]));
        }
        return new Projection(days);
    }

    /** The first day to come at whose end the median demand was not met; empty if that lies beyond the projection. */
    public OptionalInt likelyOut() {
        return first(Day::likely);
    }

    /** The same for the prudent case: one history in twenty is out by then. */
    public OptionalInt prudentOut() {
        return first(Day::prudent);
    }

    private OptionalInt first(ToDoubleFunction<Day> stock) {
        for (int day = 0; day < days.size(); day++) {
            if (stock.applyAsDouble(days.get(day)) < 0) {
                return OptionalInt.of(day + 1);
            }
        }
        return OptionalInt.empty();
    }
}
