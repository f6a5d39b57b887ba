package org.passerelle.gateway.evaluation.energy;

import org.passerelle.adapters.api.Energy;
import org.passerelle.gateway.evaluation.energy.Place.LanguageModel;

/**
 * The energy of a language model's answer from the tokens that it wrote, by the method of EcoLogits (GenAI Impact,
 * docs/methodology/llm_inference.md): a regression over measurements on NVIDIA accelerators of 80 GB, times the
 * accelerators that hold the model, times the computer room's overhead. The rest of the server is left out, so the figure
 * is a lower bound.
 */
final class TokenEstimate {
    /** Wh per token and per billion active parameters. */
    private static final double ALPHA = 1.17e-6;
    /** How fast a token gets cheaper with the size of the batch. */
    private static final double BATCH = -1.12e-2;
    /** Wh per token whatever the model. */
    private static final double BASE = 4.05e-5;

    private static final double MEMORY_OVERHEAD = 1.2;
    private static final double ACCELERATOR_GIGABYTES = 80;
    private static final double BITS_PER_BYTE = 8;
    private static final double JOULES_PER_WATT_HOUR = 3600;

    private TokenEstimate() {}

    static Energy of(LanguageModel model, long tokensOut) {
        double accelerators = Math.ceil(
                MEMORY_OVERHEAD * model.totalBillions() * model.bits() / BITS_PER_BYTE / ACCELERATOR_GIGABYTES);
        double wattHours = tokensOut * (ALPHA * Math.exp(BATCH * model.batch()) * model.activeBillions() + BASE);
        return new Energy(
                wattHours * JOULES_PER_WATT_HOUR * accelerators * model.pue(),
                "estimation EcoLogits, accélérateurs seuls, " + model.activeBillions()
                        + " milliards de paramètres par jeton écrit, lot de " + model.batch() + ", PUE " + model.pue(),
                Energy.Grade.D);
    }
}
