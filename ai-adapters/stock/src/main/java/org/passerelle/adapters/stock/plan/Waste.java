package org.passerelle.adapters.stock.plan;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.passerelle.adapters.stock.demand.Demand;

/** What of a shelf will expire unused when the first to expire is used first. */
public final class Waste {
    private Waste() {}

    /**
     * The expected quantity that expires within the days foreseen: the mean over equally likely demands, each high or low throughout. What
     * has expired already counts whole.
     *
     * @param cumulated the demand of the next one, two, three ... days together
     */
    public static double expected(Shelf shelf, List<Demand> cumulated) {
        List<Lot> perishable = shelf.lots().stream()
                .filter(lot -> lot.expiry().isPresent())
                .filter(lot -> days(shelf.today(), lot) <= cumulated.size())
                .sorted(Comparator.comparing(lot -> lot.expiry().orElseThrow()))
                .toList();
        double[] wasted = new double[1];
        double expiring = 0;
        for (Lot lot : perishable) {
            expiring += lot.quantity();
            int days = days(shelf.today(), lot);
            double[] used = days <= 0 ? new double[] {0} : Grid.cases(cumulated.get(days - 1));
            wasted = after(wasted, expiring, used);
        }
        double sum = 0;
        for (double one : wasted) {
            sum += one / wasted.length;
        }
        return sum;
    }

    /** By case: what expired before stays so; of all that expires until now, at least what demand did not reach is gone. */
    private static double[] after(double[] before, double expiring, double[] used) {
        int cases = Math.max(before.length, used.length);
        double[] after = new double[cases];
        for (int i = 0; i < cases; i++) {
            double gone = before[before.length == 1 ? 0 : i];
            after[i] = Math.max(gone, expiring - used[used.length == 1 ? 0 : i]);
        }
        return after;
    }

    private static int days(LocalDate today, Lot lot) {
        return (int) Math.min(
                Integer.MAX_VALUE, ChronoUnit.DAYS.between(today, lot.expiry().orElseThrow()));
    }
}
