package org.passerelle.adapters.stock.method;

/** The squared coefficient of variation by the mean, over a pool: a parabola in logarithms, ln cv2 = a + b x + c x2, x = ln(mean + 0.05). */
public record Dispersion(double a, double b, double c) {
    private static final double LEAST_MEAN = 0.05;

    /** The squared coefficient of variation that a demand of this mean usually has. */
    public double usual(double mean) {
        double x = abscissa(mean);
        return Math.exp(a + x * (b + x * c));
    }

    /** The place of a mean on the parabola. */
    public static double abscissa(double mean) {
        return Math.log(mean + LEAST_MEAN);
    }
}
