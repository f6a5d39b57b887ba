package org.passerelle.adapters.pathos.proof;

import java.util.List;
import java.util.Locale;

/**
 * A figure with a name, and when it proves something.
 *
 * @param subject of which; of several between bars it is of the one that is spoken of nearest
 * @param names as notes write them
 * @param test how the value is compared
 * @param low lower limit of the test, where it has one
 * @param high upper limit of the test, where it has one
 * @param least below this the figure is something else
 * @param most above this the figure is something else
 * @param source of the limit
 * @param units one of which must follow the value; empty if none need
 */
record Measure(
        String subject,
        ProofType type,
        List<String> names,
        Test test,
        double low,
        double high,
        double least,
        double most,
        String source,
        List<String> units) {
    private static final String SHARED = "@";

    /** How a value is compared. */
    enum Test {
        BELOW,
        ABOVE,
        OUTSIDE,
        ANY
    }

    static Measure of(String line) {
        String[] cells = line.split("\t", -1);
        Test test = Test.valueOf(cells[3].toUpperCase(Locale.ROOT));
        String[] limits = cells[4].split("\\.\\.");
        double low = cells[4].isEmpty() ? 0 : Double.parseDouble(limits[0]);
        double high = limits.length < 2 ? low : Double.parseDouble(limits[1]);
        return new Measure(
                cells[0],
                ProofType.valueOf(cells[1]),
                List.of(cells[2].split("\\|")),
                test,
                low,
                high,
                Double.parseDouble(cells[5]),
                Double.parseDouble(cells[6]),
                cells[7],
                cells.length > 8 ? List.of(cells[8].split("\\|")) : List.of());
    }

    /** Whether it belongs to no subject by itself: pain, weight, blood pressure. */
    boolean isShared() {
        return subject.startsWith(SHARED);
    }

    List<String> subjects() {
        return List.of(subject.split("\\|"));
    }

    /** Whether a value can be one of this name. */
    boolean isPossible(double value) {
        return value >= least && value <= most;
    }

    /** Whether a value proves something. */
    boolean proves(double value) {
        if (!isPossible(value)) {
            return false;
        }
        return switch (test) {
            case BELOW -> value < low;
            case ABOVE -> value > low;
            case OUTSIDE -> value < low || value > high;
            case ANY -> true;
        };
    }
}
