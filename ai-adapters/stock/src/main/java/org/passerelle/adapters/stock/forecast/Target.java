package org.passerelle.adapters.stock.forecast;

/** What is asked of a forecast. */
public sealed interface Target {

    /** How many periods it looks ahead. */
    int periods();

    /** The demand of each of the next periods. */
    record Each(int periods) implements Target {
        public Each {
            check(periods);
        }
    }

    /** The demand of the next periods together, such as those until a delivery comes. */
    record Together(int periods) implements Target {
        public Together {
            check(periods);
        }
    }

    private static void check(int periods) {
        if (periods < 1) {
            throw new IllegalArgumentException("un horizon compte au moins une période, pas " + periods);
        }
    }
}
