package org.passerelle.adapters.stock.forecast;

/** A sum whose last digit does not depend on the order of its terms: they are added as whole multiples of 2 to the power of -30. */
final class OrderFreeSum {
    private static final double SCALE = 1L << 30;
    private static final double LIMIT = 1e6;
    private long sum;

    synchronized void add(double term) {
        sum += Math.round(Math.max(-LIMIT, Math.min(LIMIT, term)) * SCALE);
    }

    synchronized double value() {
        return sum / SCALE;
    }
}
