package org.passerelle.gateway.evaluation.drift;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.passerelle.adapters.api.Baseline.Feature;

/**
 * One input feature over the last requests, against the shares of its manifest or of the first requests on this site. Not
 * thread-safe.
 */
final class FeatureWindow {
    private final Feature feature;
    private final DriftSettings settings;
    private final int[] ring;
    private final long[] counts;
    private final long[] first;
    private long seen;
    private long firstSeen;

    FeatureWindow(Feature feature, DriftSettings settings) {
        this.feature = feature;
        this.settings = settings;
        this.ring = new int[settings.window()];
        this.counts = new long[Classes.count(feature.bins())];
        this.first = new long[counts.length];
    }

    Feature feature() {
        return feature;
    }

    /** One request's value; while the reference is still being gathered it counts only there. */
    void add(Optional<String> value) {
        int index = Classes.of(feature.bins(), value);
        if (gathering()) {
            first[index]++;
            firstSeen++;
            return;
        }
        int slot = (int) (seen % ring.length);
        if (seen >= ring.length) {
            counts[ring[slot]]--;
        }
        ring[slot] = index;
        counts[index]++;
        seen++;
    }

    private boolean gathering() {
        return feature.shares().isEmpty() && firstSeen < settings.reference();
    }

    /** How many requests are in the window. */
    long inWindow() {
        return Math.min(seen, ring.length);
    }

    /** Whether the reference is the manifest's, not this site's first requests. */
    boolean fromManifest() {
        return !feature.shares().isEmpty();
    }

    /** The population stability index; empty while there is too little to judge. */
    OptionalDouble psi() {
        return gathering() || inWindow() < settings.leastCount()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Divergence.psi(reference(), shares(counts, inWindow())));
    }

    private double[] reference() {
        List<Double> shares = feature.shares();
        return shares.isEmpty()
                ? shares(first, firstSeen)
                : shares.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[] shares(long[] counts, long total) {
        double[] shares = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            shares[i] = (double) counts[i] / total;
        }
        return shares;
    }
}
