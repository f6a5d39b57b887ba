package org.passerelle.gateway.web.pharmacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A drawing area of days and quantities, in SVG coordinates: days from left to right, quantities upwards from the lowest to a round number
 * above the highest.
 *
 * @param days   how many days it is wide
 * @param lowest the quantity at its bottom, zero or below
 * @param step   from one line of the grid to the next
 * @param lines  how many steps it is high
 */
record Plot(int days, double lowest, double step, int lines) {
    static final int WIDTH = 760;
    static final int HEIGHT = 220;
    private static final int USUAL_LINES = 4;

    /** An area for so many days and these quantities; those that are not known do not count. */
    static Plot of(int days, List<Double> quantities) {
        double high = quantities.stream()
                .filter(Double::isFinite)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        double low = Math.min(
                0,
                quantities.stream()
                        .filter(Double::isFinite)
                        .mapToDouble(Double::doubleValue)
                        .min()
                        .orElse(0));
        double step = round(Math.max(high - low, 1) / USUAL_LINES);
        double bottom = Math.floor(low / step) * step;
        return new Plot(Math.max(2, days), bottom, step, (int) Math.max(1, Math.ceil((high - bottom) / step)));
    }

    /** The next of 1, 2, 5, 10, 20, 50 ... */
    private static double round(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= least - 1e-9) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /** Where a day stands; the first is 0. */
    double x(int day) {
        return WIDTH * day / (double) (days - 1);
    }

    /** Where a quantity stands. */
    double y(double quantity) {
        return HEIGHT - HEIGHT * (quantity - lowest) / (step * lines);
    }

    /** The quantities at which the grid has a line, from the bottom. */
    List<Double> grid() {
        List<Double> grid = new ArrayList<>();
        for (int line = 0; line <= lines; line++) {
            grid.add(lowest + line * step);
        }
        return grid;
    }

    /** The path of a line through values from a day on; it breaks where one is not known. */
    <T> String line(List<T> values, int from, ToDoubleFunction<T> quantity) {
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (int i = 0; i < values.size(); i++) {
            double value = quantity.applyAsDouble(values.get(i));
            if (Double.isFinite(value)) {
                path.append(drawing ? 'L' : 'M').append(at(from + i, value));
            }
            drawing = Double.isFinite(value);
        }
        return path.toString();
    }

    /** The path of the band between two lines from a day on. */
    <T> String band(List<T> values, int from, ToDoubleFunction<T> low, ToDoubleFunction<T> high) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            path.append(i == 0 ? 'M' : 'L').append(at(from + i, high.applyAsDouble(values.get(i))));
        }
        for (int i = values.size() - 1; i >= 0; i--) {
            path.append('L').append(at(from + i, low.applyAsDouble(values.get(i))));
        }
        return path.isEmpty() ? "" : path.append('Z').toString();
    }

    private String at(int day, double quantity) {
        return String.format(Locale.ROOT, "%.1f %.1f", x(day), y(quantity));
    }
}
