package org.passerelle.adapters.triage.level;

import java.util.Arrays;
import java.util.List;

/**
 * A trained five-level model.
 *
 * @param provenance what it was made from and by whom, to be told wherever it is used
 * @param levels the probabilities
 * @param rule the decision
 */
public record LevelModel(Provenance provenance, LevelProbabilities levels, DecisionRule rule) {

    /**
     * What a model was made from.
     *
     * @param scale the triage scale of the labels
     * @param data name of the training data
     * @param attribution how its authors ask to be named
     * @param licence of the training data
     * @param digest SHA-256 of the training file
     * @param visits how many visits it holds
     * @param features SHA-256 of the names of the features and of the lexicon they come from
     */
    public record Provenance(
            String scale,
            String data,
            String attribution,
            String licence,
            String digest,
            int visits,
            String features) {}

    /**
     * An answer.
     *
     * @param level 1, the most urgent, to 5
     * @param probabilities of levels 1 to 5
     * @param reasons facts that speak for the level, the strongest first
     */
    public record Prediction(int level, List<Double> probabilities, List<LevelReason> reasons) {
        public Prediction {
            probabilities = List.copyOf(probabilities);
            reasons = List.copyOf(reasons);
        }

        /** Probability of level 1 or 2. */
        public double emergency() {
            return probabilities.get(0) + probabilities.get(1);
        }
    }

    /** Answers for a visit. */
    public Prediction predict(Visit visit) {
        double[] features = VisitFeatures.of(visit);
        double[] probabilities = levels.of(features);
        int level = rule.level(probabilities);
        double[] contributions = levels.contributions(features, level - 1);
        return new Prediction(
                level, Arrays.stream(probabilities).boxed().toList(), LevelReasons.of(visit, contributions));
    }
}
