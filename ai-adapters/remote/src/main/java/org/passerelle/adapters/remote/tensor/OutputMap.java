package org.passerelle.adapters.remote.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passerelle.adapters.api.Coded;

/**
 * How a model's answer is read.
 *
 * @param question which decision it addresses, in French
 * @param reading where the answer is
 * @param classes what the model tells apart, in the order of its scores or label numbers
 * @param confidence in which form it says how sure it is
 * @param threshold below this score of the best class, the adapter abstains
 * @param proposals how many classes are proposed at most, the best first
 */
public record OutputMap(
        String question,
        Reading reading,
        List<OutputClass> classes,
        ConfidenceForm confidence,
        Optional<Double> threshold,
        int proposals) {
    public OutputMap {
        classes = List.copyOf(classes);
        if (classes.size() < 2) {
            throw new IllegalArgumentException("un modèle distingue au moins deux classes");
        }
        if (proposals < 1) {
            throw new IllegalArgumentException("proposals vaut au moins 1 ; trouvé : " + proposals);
        }
        boolean hasScore =
                !(reading instanceof Reading.Label label) || label.score().isPresent();
        if (!hasScore && (threshold.isPresent() || confidence.needsScore())) {
            throw new IllegalArgumentException("label sans score n'a ni threshold ni confidence");
        }
    }

    /** Names of the tensors it reads. */
    public List<String> tensors() {
        List<String> names = new ArrayList<>();
        switch (reading) {
            case Reading.Scores scores -> names.add(scores.tensor());
            case Reading.Label label -> {
                names.add(label.tensor());
                label.score().ifPresent(names::add);
            }
        }
        if (confidence instanceof ConfidenceForm.Interval interval) {
            names.add(interval.low());
            names.add(interval.high());
        }
        return names;
    }

    /** Where the answer is. */
    public sealed interface Reading {
        /**
         * A score a class, or for two classes the score of the second alone.
         *
         * @param link what turns raw scores into what they mean
         */
        record Scores(String tensor, Link link) implements Reading {}

        /**
         * The number of the class, from 0, or its name in the model.
         *
         * @param score name of a tensor with the score of that class
         */
        record Label(String tensor, Optional<String> score) implements Reading {}
    }

    /** What turns raw scores into what they mean. */
    public enum Link {
        /** They mean what they are. */
        IDENTITY,
        /** Raw scores of classes that exclude each other. */
        SOFTMAX,
        /** Raw scores, each by itself. */
        SIGMOID
    }

    /**
     * One class.
     *
     * @param value what is proposed
     * @param name what the model calls it, for labels in words
     * @param urgency 0 is the most urgent, 9 the least
     */
    public record OutputClass(Coded value, String name, int urgency) {
        public OutputClass {
            if (urgency < 0 || urgency > 9) {
                throw new IllegalArgumentException("urgency va de 0 à 9 ; trouvé : " + urgency);
            }
        }
    }

    /** In which form a model says how sure it is. */
    public sealed interface ConfidenceForm {
        /** Whether it is made from the score. */
        default boolean needsScore() {
            return false;
        }

        /** Its scores are calibrated probabilities, as its provider declares. */
        record Probability() implements ConfidenceForm {
            @Override
            public boolean needsScore() {
                return true;
            }
        }

        /** It does not. */
        record None() implements ConfidenceForm {}

        /** In words, by its score: the first step that the score reaches. */
        record Words(List<Step> steps) implements ConfidenceForm {
            public Words {
                steps = List.copyOf(steps);
                if (steps.isEmpty()) {
                    throw new IllegalArgumentException("words a au moins une marche");
                }
            }

            @Override
            public boolean needsScore() {
                return true;
            }
        }

        /** The words, in French, from this score on. */
        record Step(double from, String words) {}

        /** Two tensors, one element a class or one alone, with the bounds around the best class's score. */
        record Interval(String low, String high, double coverage) implements ConfidenceForm {
            public Interval {
                if (!(coverage > 0 && coverage < 1)) {
                    throw new IllegalArgumentException("coverage est entre 0 et 1 ; trouvé : " + coverage);
                }
            }
        }
    }
}
