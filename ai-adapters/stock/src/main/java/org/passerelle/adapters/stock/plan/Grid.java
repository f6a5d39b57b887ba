package org.passerelle.adapters.stock.plan;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.passerelle.adapters.stock.demand.Demand;
import org.passerelle.adapters.stock.demand.Levels;

/** Demands as so many equally likely cases: what cannot be said in one quantile is counted over them. */
final class Grid {
    private static final int CASES = 1000;
    private static final Levels MIDDLES = Levels.of(
            IntStream.range(0, CASES).mapToDouble(i -> (i + 0.5) / CASES).toArray());

    private Grid() {}

    /** The cases of a demand, rising. */
    static double[] cases(Demand demand) {
        return demand.quantiles(MIDDLES);
    }

    /** The least amount within which a mixture of demands stays with a probability of {@code level}. */
    static double mixed(List<Demand> demands, List<Double> shares, double level) {
        record Case(double amount, double weight) {}
        List<Case> all = IntStream.range(0, demands.size())
                .boxed()
                .flatMap(i -> Arrays.stream(cases(demands.get(i)))
                        .mapToObj(amount -> new Case(amount, shares.get(i) / CASES)))
                .sorted(Comparator.comparingDouble(Case::amount))
                .toList();
        double reached = 0;
        for (Case one : all) {
            reached += one.weight();
            if (reached >= level - 1e-9) {
                return one.amount();
            }
        }
        return all.get(all.size() - 1).amount();
    }
}
