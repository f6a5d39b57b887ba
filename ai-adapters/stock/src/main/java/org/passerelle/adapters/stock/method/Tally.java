package org.passerelle.adapters.stock.method;

/** Count, mean and variance of values as they come (Welford 1962). */
public final class Tally {
    private int count;
    private double mean;
    private double squares;

    public void add(double value) {
        count++;
        double off = value - mean;
        mean += off / count;
        squares += off * (value - mean);
    }

    public int count() {
        return count;
    }

    /** Their mean; 0 of none. */
    public double mean() {
        return mean;
    }

    /** Their variance, with one degree of freedom lost to the mean; 0 of fewer than two. */
    public double variance() {
        return count < 2 ? 0 : squares / (count - 1);
    }

    /** Their squared coefficient of variation; 0 where the mean is. */
    public double spread() {
        return mean == 0 ? 0 : variance() / (mean * mean);
    }
}
