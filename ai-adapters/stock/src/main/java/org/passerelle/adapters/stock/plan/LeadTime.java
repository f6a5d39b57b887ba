package org.passerelle.adapters.stock.plan;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long deliveries take, in days from the order, as a distribution.
 *
 * @param shares the share of deliveries of each length; they sum to 1
 */
public record LeadTime(Map<Integer, Double> shares) {
    /** What a site without a past is assumed to know: a day more and a day less than the promise count as two past deliveries. */
    private static final int SPREAD = 1;

    public LeadTime {
        shares = Map.copyOf(shares);
        double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        if (shares.isEmpty()
                || Math.abs(sum - 1) > 1e-9
                || shares.keySet().stream().anyMatch(days -> days < 1)) {
            throw new IllegalArgumentException(
                    "délais attendus : des jours, un au moins, dont les parts font 1, pas " + shares);
        }
    }

    /** Always so many days. */
    public static LeadTime of(int days) {
        return new LeadTime(Map.of(days, 1.0));
    }

    /** Past deliveries, each as likely as the others, and the promise of the supplier as two more that miss it by a day. */
    public static LeadTime of(int promised, List<Integer> past) {
        TreeMap<Integer, Double> shares = new TreeMap<>();
        double share = 1.0 / (past.size() + 2);
        past.forEach(days -> shares.merge(Math.max(1, days), share, Double::sum));
        shares.merge(Math.max(1, promised - SPREAD), share, Double::sum);
        shares.merge(promised + SPREAD, share, Double::sum);
        return new LeadTime(shares);
    }

    /** The longest that happens. */
    public int longest() {
        return shares.keySet().stream().mapToInt(Integer::intValue).max().orElseThrow();
    }
}
