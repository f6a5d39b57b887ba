package org.passerelle.adapters.pathos.export;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * The samples of permanent residents that are validated on site (arrêté of 15 November 2013, NOR AFSA1325052A, annexe). The same
 * seed draws the same residents, in any order of input.
 */
public final class SampleDraw {
    private static final double GMP_SHARE = 0.10;
    private static final int GMP_LEAST = 20;
    private static final double PMP_SHARE_LEAST = 0.50;
    private static final double PMP_SHARE_MOST = 0.70;
    private static final double LIGHTEST_SHARE = 0.15;

    private SampleDraw() {}

    /** For the GMP: 10 % of the residents at random, rounded up, and never fewer than 20 if there are as many. */
    public static List<String> forGmp(Set<String> residents, long seed) {
        int size = Math.max(GMP_LEAST, (int) Math.ceil(GMP_SHARE * residents.size()));
        return shuffled(residents, seed).stream().limit(size).sorted().toList();
    }

    /**
     * For the PMP: a share of the residents between 50 and 70 %, mostly those with the heaviest care, and 15 % of the residents
     * with the lowest values. The text leaves open of what 15 % are counted; here of the permanent residents, as the share is.
     *
     * @param points of each resident, as imported from GALAAD: they cannot be computed here
     * @param share between 0.5 and 0.7
     * @throws IllegalArgumentException if the share is outside
     */
    public static List<String> forPmp(Map<String, BigDecimal> points, double share, long seed) {
        if (!(share >= PMP_SHARE_LEAST && share <= PMP_SHARE_MOST)) {
            throw new IllegalArgumentException("échantillon PMP : entre 50 et 70 % des résidents, pas " + share);
        }
        int size = (int) Math.ceil(share * points.size());
        int light = Math.min(size, (int) Math.ceil(LIGHTEST_SHARE * points.size()));
        List<String> rising = shuffled(points.keySet(), seed);
        rising.sort(Comparator.comparing(points::get));
        Set<String> drawn = new LinkedHashSet<>(rising.subList(0, light));
        drawn.addAll(rising.subList(rising.size() - (size - light), rising.size()));
        return drawn.stream().sorted().toList();
    }

    private static List<String> shuffled(Set<String> residents, long seed) {
        List<String> shuffled = new ArrayList<>(residents);
        Collections.sort(shuffled);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }
}
