package org.passerelle.adapters.stock.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a pool teaches of one cycle, by empirical Bayes: the pattern that its series share, and for each wave how much of what one
 * series deviates from it is signal. A wave that is noise throughout the pool is flat in every forecast.
 */
final class Season {
    /** How much a series' own evidence counts beside the pool's when its signal is told from noise. */
    private static final double OWN = 0.25;

    private static final double LEAST_NOISE = 1e-6;
    private final Frequency.Cycle cycle;
    private final Map<Integer, Waves> designs = new ConcurrentHashMap<>();
    private final int[] waveOf;
    private final double[] shared;
    private final double[] signalToNoise;

    private Season(Frequency.Cycle cycle, int[] waveOf, double[] shared, double[] signalToNoise) {
        this.cycle = cycle;
        this.waveOf = waveOf;
        this.shared = shared;
        this.signalToNoise = signalToNoise;
    }

    /** Learns from series that begin in the same period and are long enough for the cycle. */
    static Season learn(Frequency.Cycle cycle, List<double[]> pool) {
        Map<Integer, Waves> designs = new ConcurrentHashMap<>();
        List<Waves.Fit> fits = pool.parallelStream()
                .map(values -> design(cycle, designs, values.length).fit(values))
                .toList();
        int[] waveOf = Waves.waves(cycle);
        double[] shared = shared(fits, waveOf);
        int waveCount = waveOf[waveOf.length - 1] + 1;
        OrderFreeSum[] excess = sums(waveCount);
        int[] terms = new int[waveCount];
        for (Waves.Fit fit : fits) {
            for (int column = 0; column < waveOf.length; column++) {
                double off = fit.coefficients()[column] - shared[column];
                excess[waveOf[column]].add(off * off / Math.max(fit.noise()[column], LEAST_NOISE) - 1);
                terms[waveOf[column]]++;
            }
        }
        double[] signalToNoise = new double[waveCount];
        for (int wave = 0; wave < waveCount; wave++) {
            signalToNoise[wave] = Math.max(0, excess[wave].value() / terms[wave]);
        }
        return new Season(cycle, waveOf, shared, signalToNoise);
    }

    /** The factors of a series for its own periods and those to come. */
    double[] factors(double[] values, int until) {
        if (!Waves.fits(cycle, values.length)) {
            return design(cycle, designs, values.length).factors(shared, until);
        }
        Waves waves = design(cycle, designs, values.length);
        Waves.Fit fit = waves.fit(values);
        int columns = waveOf.length;
        double[] power = new double[signalToNoise.length];
        double[] noise = new double[signalToNoise.length];
        for (int column = 0; column < columns; column++) {
            double off = fit.coefficients()[column] - shared[column];
            power[waveOf[column]] += off * off;
            noise[waveOf[column]] += fit.noise()[column];
        }
        double[] coefficients = new double[columns];
        for (int column = 0; column < columns; column++) {
            int wave = waveOf[column];
            double signal =
                    OWN * Math.max(0, power[wave] - noise[wave]) + (1 - OWN) * signalToNoise[wave] * noise[wave];
            double trust = signal == 0 ? 0 : signal / (signal + noise[wave]);
            coefficients[column] = shared[column] + trust * (fit.coefficients()[column] - shared[column]);
        }
        return waves.factors(coefficients, until);
    }

    private static Waves design(Frequency.Cycle cycle, Map<Integer, Waves> designs, int length) {
        return designs.computeIfAbsent(length, periods -> new Waves(cycle, periods));
    }

    /** The mean pattern, exact series counting more, drawn towards none by its own uncertainty. */
    private static double[] shared(List<Waves.Fit> fits, int[] waveOf) {
        int columns = waveOf.length;
        OrderFreeSum[] weighted = sums(columns);
        OrderFreeSum[] weights = sums(columns);
        for (Waves.Fit fit : fits) {
            for (int column = 0; column < columns; column++) {
                double weight = LEAST_NOISE / Math.max(fit.noise()[column], LEAST_NOISE);
                weighted[column].add(1e3 * weight * fit.coefficients()[column]);
                weights[column].add(1e3 * weight);
            }
        }
        double[] mean = new double[columns];
        OrderFreeSum[] scatter = sums(columns);
        for (int column = 0; column < columns; column++) {
            mean[column] = weights[column].value() == 0 ? 0 : weighted[column].value() / weights[column].value();
        }
        for (Waves.Fit fit : fits) {
            for (int column = 0; column < columns; column++) {
                double off = fit.coefficients()[column] - mean[column];
                scatter[column].add(Math.max(off * off, fit.noise()[column]) / fits.size());
            }
        }
        int waveCount = waveOf[columns - 1] + 1;
        double[] power = new double[waveCount];
        double[] doubt = new double[waveCount];
        for (int column = 0; column < columns; column++) {
            power[waveOf[column]] += mean[column] * mean[column];
            doubt[waveOf[column]] += scatter[column].value() / fits.size();
        }
        for (int column = 0; column < columns; column++) {
            int wave = waveOf[column];
            mean[column] *= power[wave] == 0 ? 0 : Math.max(0, 1 - doubt[wave] / power[wave]);
        }
        return mean;
    }

    private static OrderFreeSum[] sums(int count) {
        OrderFreeSum[] sums = new OrderFreeSum[count];
        Arrays.setAll(sums, i -> new OrderFreeSum());
        return sums;
    }
}
