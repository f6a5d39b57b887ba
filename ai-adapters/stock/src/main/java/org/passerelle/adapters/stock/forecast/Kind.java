package org.passerelle.adapters.stock.forecast;

/** Series that can learn from one another. */
enum Kind {
    /** Asked for in most periods. */
    REGULAR,
    /** Many periods pass without a demand. */
    INTERMITTENT;

    private static final double MANY_ZEROS = 0.3;

    static Kind of(Portrait portrait) {
        return 1 - portrait.chance() > MANY_ZEROS ? INTERMITTENT : REGULAR;
    }
}
