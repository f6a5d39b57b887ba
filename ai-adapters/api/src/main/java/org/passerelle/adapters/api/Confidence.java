package org.passerelle.adapters.api;

/** How sure an adapter is, in the form its model really has; never a number made up for the screen. */
public sealed interface Confidence {

    /** A calibrated probability, 0 to 1. */
    record Probability(double value) implements Confidence {}

    /** An interval in the unit of the proposal, at a stated coverage between 0 and 1. */
    record Interval(double low, double high, double coverage) implements Confidence {}

    /** A qualitative level, in French. */
    record Words(String level) implements Confidence {}

    /** The model has none: rules, for instance. */
    record None() implements Confidence {}
}
