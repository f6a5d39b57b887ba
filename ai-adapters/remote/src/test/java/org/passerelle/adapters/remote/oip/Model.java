package org.passerelle.adapters.remote.oip;

/** The model that the test peers serve: older and faster hearts are more urgent. */
final class Model {
    private Model() {}

    /** Probabilities of three classes from the six features. */
    static double[] probabilities(double... features) {
        double urgent = 1 / (1 + Math.exp(-(features[0] / 100 + features[1] - 1.5)));
        double middle = (1 - urgent) / 3;
        return new double[] {1 - urgent - middle, middle, urgent};
    }
}
