package org.passerelle.adapters.stock.forecast;

import java.util.Arrays;
import java.util.List;
import org.passerelle.adapters.stock.method.Dispersion;
import org.passerelle.adapters.stock.method.Prior;

/** Learns what a pool of series has in common before any method is tried. */
final class Priors {
    private static final double LEAST_SPREAD = 0.02;
    private static final double USUAL_SIZE_SPREAD = 0.5;
    private static final int ENOUGH_SIZES = 4;

    private Priors() {}

    static Prior learn(List<Portrait> pool) {
        OrderFreeSum logRates = new OrderFreeSum();
        OrderFreeSum chances = new OrderFreeSum();
        OrderFreeSum spreads = new OrderFreeSum();
        long sizes = 0;
        for (Portrait one : pool) {
            logRates.add(Dispersion.abscissa(one.demands().mean()));
            chances.add(one.chance());
            if (one.sizes().count() >= ENOUGH_SIZES) {
                spreads.add(one.sizes().spread() * one.sizes().count());
                sizes += one.sizes().count();
            }
        }
        int count = Math.max(1, pool.size());
        return new Prior(
                Math.exp(logRates.value() / count),
                chances.value() / count,
                dispersion(pool),
                sizes == 0 ? USUAL_SIZE_SPREAD : spreads.value() / sizes);
    }

    /** Least squares with a ridge: one series alone has a flat line through its own point. */
    private static Dispersion dispersion(List<Portrait> pool) {
        OrderFreeSum[] powers = new OrderFreeSum[5];
        OrderFreeSum[] moments = new OrderFreeSum[3];
        Arrays.setAll(powers, i -> new OrderFreeSum());
        Arrays.setAll(moments, i -> new OrderFreeSum());
        for (Portrait one : pool) {
            double x = Dispersion.abscissa(one.demands().mean());
            double y = Math.log(Math.max(one.demands().spread(), LEAST_SPREAD));
            double power = 1;
            for (int i = 0; i < powers.length; i++) {
                powers[i].add(power);
                if (i < moments.length) {
                    moments[i].add(power * y);
                }
                power *= x;
            }
        }
        double[][] gram = new double[3][3];
        double[] right = new double[3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                gram[i][j] = powers[i + j].value() + (i == j && i > 0 ? 1 : 0);
            }
            right[i] = moments[i].value();
        }
        double[] found = Matrix.times(Matrix.inverse(gram), right);
        return new Dispersion(found[0], found[1], found[2]);
    }
}
