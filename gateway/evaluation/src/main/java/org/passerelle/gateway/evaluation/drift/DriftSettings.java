package org.passerelle.gateway.evaluation.drift;

/**
 * When drift is one.
 *
 * @param window how many of the last requests are looked at
 * @param leastCount below this many nothing is judged
 * @param reference how many first requests serve as reference where the manifest gives none
 * @param psiLimit population stability index above which an input has moved
 * @param divergenceLimit Jensen-Shannon divergence (base 2) above which the answers have moved
 * @param groupSize decisions of one point of the agreement chart
 */
public record DriftSettings(
        int window, int leastCount, int reference, double psiLimit, double divergenceLimit, int groupSize) {

    public DriftSettings {
        if (leastCount < 1 || window < leastCount || reference < leastCount || groupSize < 1) {
            throw new IllegalArgumentException(
                    "a window and a reference hold at least leastCount, and leastCount and groupSize are at least 1");
        }
        if (!(psiLimit > 0) || !(divergenceLimit > 0)) {
            throw new IllegalArgumentException("limits must be above 0");
        }
    }

    /**
     * The last 1,000 requests, judged from 200, against the first 500. PSI 0.2 is the usual limit of credit scoring. The
     * divergence of 0.05 is this project's choice without a published source, as is a group of 50.
     */
    public static DriftSettings usual() {
        return new DriftSettings(1_000, 200, 500, 0.2, 0.05, 50);
    }
}
