package org.passerelle.connectors.samuhub.vitals;

import java.math.BigDecimal;

/** What a number can be at all, both ends included. */
record Bounds(BigDecimal least, BigDecimal most) {
    Bounds(int least, int most) {
        this(BigDecimal.valueOf(least), BigDecimal.valueOf(most));
    }

    boolean hold(BigDecimal number) {
        return number.compareTo(least) >= 0 && number.compareTo(most) <= 0;
    }
}
