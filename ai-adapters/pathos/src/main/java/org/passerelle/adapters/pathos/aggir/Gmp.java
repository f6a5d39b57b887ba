package org.passerelle.adapters.pathos.aggir;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The GIR moyen pondéré of an establishment, and with an imported PMP its GMPS. */
public final class Gmp {
    /** Points of GIR 1 to 6 (CASF annexe 3-6). */
    private static final List<Integer> POINTS = List.of(1000, 840, 660, 420, 250, 70);
    /** Arrêté of 15 November 2013, NOR AFSA1325048A. */
    private static final BigDecimal PMP_WEIGHT = new BigDecimal("2.59");

    private static final int DECIMALS = 2;

    private Gmp() {}

    /**
     * The mean of the points of all residents, rounded half up to two decimals.
     *
     * @param residents how many are in GIR 1 to 6, in this order
     * @throws IllegalArgumentException if there are not six counts, one is negative, or there is no resident
     */
    public static BigDecimal of(List<Integer> residents) {
        if (residents.size() != POINTS.size() || residents.stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("GMP : six effectifs positifs sont attendus, du GIR 1 au GIR 6");
        }
        long points = 0;
        long all = 0;
        for (int i = 0; i < POINTS.size(); i++) {
            points += (long) POINTS.get(i) * residents.get(i);
            all += residents.get(i);
        }
        if (all == 0) {
            throw new IllegalArgumentException("GMP : aucun résident");
        }
        return BigDecimal.valueOf(points).divide(BigDecimal.valueOf(all), DECIMALS, RoundingMode.HALF_UP);
    }

    /** GMPS = GMP + 2.59 PMP. The PMP comes from GALAAD: it cannot be computed here, since its weights are not public. */
    public static BigDecimal gmps(BigDecimal gmp, BigDecimal pmp) {
        return gmp.add(pmp.multiply(PMP_WEIGHT)).setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
