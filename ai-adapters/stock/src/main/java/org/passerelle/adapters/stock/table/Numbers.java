package org.passerelle.adapters.stock.table;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as they are written in tables. */
final class Numbers {
    private static final int SIGNIFICANT_DECIMALS = 6;

    private Numbers() {}

    /** Six decimals at most, none that is not needed, never an exponent. */
    static String text(double number) {
        BigDecimal rounded = BigDecimal.valueOf(number).setScale(SIGNIFICANT_DECIMALS, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
