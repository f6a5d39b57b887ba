package org.passerelle.adapters.stock.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Invented series of the kinds that a pharmacy has. */
final class Pools {
    private Pools() {}

    /** Steady, seasonal, drifting and rare ones, in whole units, of one length. */
    static List<Series> mixed(long seed, int count, int length) {
        Random random = new Random(seed);
        List<Series> pool = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double level = Math.exp(1 + 1.5 * random.nextGaussian());
            double season = i % 3 == 0 ? 0.5 : 0;
            double rarity = i % 4 == 1 ? 0.15 : 1;
            double[] values = new double[length];
            for (int t = 0; t < length; t++) {
                double mean = level * (1 + season * Math.sin(2 * Math.PI * t / 12));
                values[t] = random.nextDouble() < rarity ? Math.rint(mean * -Math.log(1 - random.nextDouble())) : 0;
            }
            pool.add(new Series("s" + i, values));
        }
        return pool;
    }

    static List<Question> each(List<Series> pool, int periods) {
        return pool.stream()
                .map(series -> new Question(series, new Target.Each(periods)))
                .toList();
    }
}
