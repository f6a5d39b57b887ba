package org.passerelle.adapters.stock.method;

/** A mean in which the past fades: each value weighs {@code keep} times the one after it. With 1, the plain mean. */
final class Fading {
    private final double keep;
    private double weight;
    private double sum;

    Fading(double keep) {
        this.keep = keep;
    }

    void add(double value) {
        weight = keep * weight + 1;
        sum = keep * sum + value;
    }

    double mean() {
        return weight == 0 ? 0 : sum / weight;
    }

    /** The mean as if {@code strength} values of {@code belief} had been seen before. */
    double mean(double strength, double belief) {
        return (sum + strength * belief) / (weight + strength);
    }
}
