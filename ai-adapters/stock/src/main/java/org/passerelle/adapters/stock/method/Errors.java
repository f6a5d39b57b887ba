package org.passerelle.adapters.stock.method;

/** The errors of the forecasts one period ahead. The first ones, made from next to nothing, count only while there are no others. */
final class Errors {
    private static final int UNFAIR = 3;
    private static final int ENOUGH = 3;
    private int made;
    private double unfair;
    private double fair;

    void add(double error) {
        made++;
        if (made > UNFAIR) {
            fair += error * error;
        } else {
            unfair += error * error;
        }
    }

    /** Their mean square; 0 before the first. */
    double variance() {
        if (made >= UNFAIR + ENOUGH) {
            return fair / (made - UNFAIR);
        }
        return made == 0 ? 0 : (fair + unfair) / made;
    }
}
