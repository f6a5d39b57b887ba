package org.passerelle.adapters.stock.forecast;

import org.passerelle.adapters.stock.method.Tally;

/**
 * A series in numbers that do not depend on the unit it is written in.
 *
 * @param unit    what it counts in, in the units of the series
 * @param demands all values, in units
 * @param sizes   the values above zero, in units
 * @param step    the mean absolute change from one period to the next, in units: the scale of its errors
 */
record Portrait(double unit, Tally demands, Tally sizes, double step) {

    static Portrait of(double[] values) {
        double unit = Unit.of(values);
        Tally demands = new Tally();
        Tally sizes = new Tally();
        double changes = 0;
        int changed = 0;
        double before = Double.NaN;
        for (double value : values) {
            if (Double.isNaN(value)) {
                continue;
            }
            demands.add(value / unit);
            if (value > 0) {
                sizes.add(value / unit);
            }
            if (!Double.isNaN(before)) {
                changes += Math.abs(value - before) / unit;
                changed++;
            }
            before = value;
        }
        return new Portrait(unit, demands, sizes, changed == 0 ? 0 : changes / changed);
    }

    /** The share of periods with a demand. */
    double chance() {
        return demands.count() == 0 ? 0 : sizes.count() / (double) demands.count();
    }

    /** Whether every value seen is the same. */
    boolean still() {
        return step == 0;
    }
}
