package org.passerelle.gateway.evaluation.drift;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How far one adapter has drifted, for a page and an export; no patient data.
 *
 * @param adapter configured name
 * @param inputs one for each watched feature
 * @param outputs what it proposes
 * @param agreement whether professionals agree as they used to
 * @param alarms what stands at the moment; empty if all is well
 * @param dropped requests that were not looked at because there were too many at once
 */
public record DriftStatus(
        String adapter,
        List<Input> inputs,
        Output outputs,
        Agreement agreement,
        List<DriftAlarm> alarms,
        long dropped) {
    public DriftStatus {
        inputs = List.copyOf(inputs);
        alarms = List.copyOf(alarms);
    }

    /**
     * One feature.
     *
     * @param psi population stability index; empty while there is too little to judge
     * @param count requests in the window
     * @param fromManifest whether the reference comes from the manifest, or else from the first requests on this site
     */
    public record Input(String feature, OptionalDouble psi, long count, boolean fromManifest) {}

    /**
     * What it proposes.
     *
     * @param divergence Jensen-Shannon, 0 to 1; empty while there is too little to judge
     * @param shares share of each code in the window
     */
    public record Output(OptionalDouble divergence, long count, boolean fromManifest, Map<String, Double> shares) {
        public Output {
            shares = Map.copyOf(shares);
        }
    }

    /**
     * The agreement chart.
     *
     * @param center agreement in the reference, 0 to 1
     * @param lowerLimit below it a group is out of control
     * @param points agreement of the last groups, the oldest first
     * @param sum cumulative sum against the limit {@code sumLimit}
     * @param count decisions after the reference
     */
    public record Agreement(
            double center, double lowerLimit, List<Double> points, double sum, double sumLimit, long count) {
        public Agreement {
            points = List.copyOf(points);
        }
    }
}
