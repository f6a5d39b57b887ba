package org.passerelle.adapters.stock.method;

/** Size and interval of demands, smoothed when one comes (Croston 1972). */
final class Croston {
    private final double alpha;
    private double size;
    private double interval;
    private int demands;
    private int since = 1;

    Croston(double alpha) {
        this.alpha = alpha;
    }

    void see(double value) {
        if (value <= 0) {
            since++;
            return;
        }
        // The first demands are averaged: one of them alone would weigh on the whole series.
        double weight = Math.max(alpha, 1.0 / (demands + 1));
        size += weight * (value - size);
        interval += weight * (since - interval);
        demands++;
        since = 1;
    }

    /** The demand of one period; 0 before the first. */
    double perPeriod() {
        return demands == 0 ? 0 : size / interval;
    }
}
