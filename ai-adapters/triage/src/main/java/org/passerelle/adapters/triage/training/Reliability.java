package org.passerelle.adapters.triage.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether a probability of level 1 or 2 of so much means that so many were: in bins of a tenth. */
final class Reliability {
    private static final int BINS = 10;
    private static final int SIZE = 320;
    private static final int MARGIN = 40;

    private final List<Bin> bins;
    private final double error;

    private Reliability(List<Bin> bins, double error) {
        this.bins = bins;
        this.error = error;
    }

    /** Mean probability, observed share, and how many answers. */
    record Bin(double predicted, double observed, int answers) {}

    static Reliability of(List<CrossValidation.Run> runs) {
        double[] predicted = new double[BINS];
        int[] observed = new int[BINS];
        int[] answers = new int[BINS];
        int all = 0;
        for (CrossValidation.Run run : runs) {
            for (int i = 0; i < run.truth().length; i++) {
                double probability = Scores.emergency(run.probabilities()[i]);
                int bin = Math.min(BINS - 1, (int) (probability * BINS));
                predicted[bin] += probability;
                observed[bin] += run.truth()[i] <= 1 ? 1 : 0;
                answers[bin]++;
                all++;
            }
        }
        List<Bin> bins = new ArrayList<>();
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            if (answers[bin] > 0) {
                Bin each = new Bin(predicted[bin] / answers[bin], (double) observed[bin] / answers[bin], answers[bin]);
                bins.add(each);
                error += Math.abs(each.predicted() - each.observed()) * answers[bin] / all;
            }
        }
        return new Reliability(bins, error);
    }

    List<Bin> bins() {
        return bins;
    }

    /** Expected calibration error: mean distance of probability and share, weighted by answers. */
    double error() {
        return error;
    }

    /** A picture: probability across, share upwards; area of a point by number of answers. */
    String svg() {
        StringBuilder svg = new StringBuilder();
        int whole = SIZE + 2 * MARGIN;
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%1$d\" viewBox=\"0 0 %1$d %1$d\" font-family=\"sans-serif\" font-size=\"12\">%n"
                        .formatted(whole));
        svg.append("<rect width=\"%1$d\" height=\"%1$d\" fill=\"white\"/>%n".formatted(whole));
        svg.append(line(0, 0, 1, 1, "#999\" stroke-dasharray=\"4"));
        svg.append(line(0, 0, 1, 0, "#333")).append(line(0, 0, 0, 1, "#333"));
        for (int tick = 0; tick <= 10; tick += 2) {
            double at = tick / 10.0;
            svg.append("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.1f</text>%n"
                    .formatted(x(at), SIZE + MARGIN + 16, at)
                    .replace(',', '.'));
            svg.append("<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.1f</text>%n"
                    .formatted(MARGIN - 6, y(at) + 4, at)
                    .replace(',', '.'));
        }
        int most = bins.stream().mapToInt(Bin::answers).max().orElse(1);
        for (Bin bin : bins) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"#1b5e9b\"/>%n",
                    x(bin.predicted()),
                    y(bin.observed()),
                    3 + 7 * Math.sqrt((double) bin.answers() / most)));
        }
        svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">Predicted probability of level 1-2</text>%n"
                .formatted(whole / 2, whole - 6));
        svg.append("<text x=\"%d\" y=\"20\" text-anchor=\"middle\">Observed share of level 1-2</text>%n"
                .formatted(whole / 2));
        return svg.append("</svg>\n").toString();
    }

    private static String line(double x1, double y1, double x2, double y2, String colour) {
        return String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
                x(x1),
                y(y1),
                x(x2),
                y(y2),
                colour);
    }

    private static double x(double share) {
        return MARGIN + share * SIZE;
    }

    private static double y(double share) {
        return MARGIN + (1 - share) * SIZE;
    }
}
