package org.passerelle.gateway.app.config;

import java.util.Optional;

/** What the site knows of the server of an adapter, from which its energy is estimated. */
public sealed interface EnergyConfig {

    /** Power of the part of the server that answers, in watts. */
    record Server(double watts) implements EnergyConfig {}

    /**
     * A language model on accelerators.
     *
     * @param billions parameters in billions
     * @param activeBillions those that work on each token; fewer than all in a mixture of experts
     * @param bits bits of a weight
     * @param batch requests answered at once
     * @param pue energy of the room over that of the servers; absent: the documented default
     */
    record LanguageModel(double billions, double activeBillions, int bits, int batch, Optional<Double> pue)
            implements EnergyConfig {}
}
