package org.passerelle.adapters.stock.method;

import org.passerelle.adapters.stock.demand.Demand;

/**
 * What a method keeps of a series. A new value costs no more than the last one did, and the answer after it is that of a reading from
 * the start: a product is brought up to date with each dispensation.
 */
public interface Memory {

    /** The next value, in the units of the series and without its seasons. Missing periods are not shown. */
    void see(double value);

    /** What is expected {@code step} periods after the last one seen; the first is 1. At least one value was seen. */
    Demand next(int step);

    /** What is expected of the next {@code periods} taken together: the demand over a lead time. At least one value was seen. */
    Demand together(int periods);

    /** Whether every step has the same answer. */
    default boolean steady() {
        return true;
    }
}
