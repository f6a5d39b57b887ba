package org.passerelle.gateway.evaluation.energy;

/** Where an adapter computes, which decides how its energy can be known. */
public sealed interface Place {

    /** In this process, on this machine's processors. */
    record Here() implements Place {}

    /** On another machine of which nothing is known: only its own counter tells. */
    record Elsewhere() implements Place {}

    /**
     * On another machine whose power at work the site declares.
     *
     * @param watts power of the part of the machine that answers, above 0
     */
    record Declared(double watts) implements Place {
        public Declared {
            if (!(watts > 0) || Double.isInfinite(watts)) {
                throw new IllegalArgumentException("a declared power is above 0 W, but is " + watts);
            }
        }
    }

    /**
     * A language model on a server with accelerators, whose energy follows from the tokens that it wrote.
     *
     * @param totalBillions parameters in billions, which decide how many accelerators hold the model
     * @param activeBillions parameters in billions that work on each token; the same as the total unless it is a mixture of
     *     experts
     * @param bits bits of a weight
     * @param batch how many requests the server answers at once; 1 for a server that the site has to itself
     * @param pue energy of the whole computer room over that of the servers, 1 or more
     */
    record LanguageModel(double totalBillions, double activeBillions, int bits, int batch, double pue)
            implements Place {
        /** What EcoLogits takes for large data centres (docs/methodology/llm_inference.md, version 1.0). */
        public static final double USUAL_PUE = 1.2;

        private static final int USUAL_BITS = 16;

        public LanguageModel {
            if (!(activeBillions > 0) || !(totalBillions >= activeBillions) || bits < 1 || batch < 1 || !(pue >= 1)) {
                throw new IllegalArgumentException(
                        "a language model has more than 0 active parameters, no more of them "
                                + "than in total, at least 1 bit, a batch of at least 1 and a PUE of at least 1");
            }
        }

        /** A dense model of 16-bit weights that answers one request at a time. */
        public static LanguageModel dense(double billions) {
            return new LanguageModel(billions, billions, USUAL_BITS, 1, USUAL_PUE);
        }
    }
}
