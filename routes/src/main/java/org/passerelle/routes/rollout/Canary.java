package org.passerelle.routes.rollout;

/**
 * A newer version that takes the champion's place for a share of the cases.
 *
 * @param adapter configured name of the newer version
 * @param percent share of the subjects, 0 to 100
 * @param leastCalls after that many calls its errors are judged
 * @param mostErrorPercent share of calls without a proper answer above which the champion takes its place back
 */
public record Canary(String adapter, int percent, int leastCalls, int mostErrorPercent) {
    private static final int USUAL_LEAST_CALLS = 20;
    private static final int USUAL_MOST_ERROR_PERCENT = 5;

    public Canary {
        requirePercent("percent", percent);
        requirePercent("mostErrorPercent", mostErrorPercent);
        if (leastCalls < 1) {
            throw new IllegalArgumentException("leastCalls must be at least 1, but is " + leastCalls);
        }
    }

    /** Judged after 20 calls, taken back above 5 % of errors. */
    public static Canary of(String adapter, int percent) {
        return new Canary(adapter, percent, USUAL_LEAST_CALLS, USUAL_MOST_ERROR_PERCENT);
    }

    private static void requirePercent(String what, int percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException(what + " must be 0 to 100, but is " + percent);
        }
    }
}
