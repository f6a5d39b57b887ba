package org.passerelle.adapters.triage.training;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.passerelle.adapters.triage.level.Visit;

/** What cross-validation found, as Markdown for the model card, and the reliability plot as SVG. */
public final class TrainingReport {

    private final List<Visit> visits;
    private final CrossValidation validation;
    private final int repetitions;
    private final Reliability reliability;

    TrainingReport(List<Visit> visits, CrossValidation validation, int repetitions) {
        this.visits = visits;
        this.validation = validation;
        this.repetitions = repetitions;
        this.reliability = Reliability.of(validation.runs());
    }

    /** The mean quadratic weighted kappa over the repetitions. */
    public double kappa() {
        return validation.runs().stream()
                .mapToDouble(CrossValidation.Run::kappa)
                .average()
                .orElse(Double.NaN);
    }

    /** The mean share of levels 1 and 2 that were called less urgent. */
    public double missed() {
        return validation.runs().stream()
                .mapToDouble(CrossValidation.Run::missed)
                .average()
                .orElse(Double.NaN);
    }

    /** The reliability plot. */
    public String svg() {
        return reliability.svg();
    }

    /** The tables. */
    public String markdown() {
        StringBuilder page = new StringBuilder();
        int[] all = IntStream.range(0, visits.size()).toArray();
        page.append(
                "%d visits, %d repetitions of stratified 5-fold cross-validation, everything tuned inside the training part (nested); mean over the repetitions, 95 %% bootstrap interval over visits, lowest and highest repetition.%n%n"
                        .formatted(visits.size(), repetitions));
        page.append("| measure | mean | 95 % interval | from split to split |\n|---|---|---|---|\n");
        row(page, "accuracy", all, CrossValidation.Run::accuracy);
        row(page, "quadratic weighted kappa", all, CrossValidation.Run::kappa);
        row(page, "missed 1-2: share of KTAS 1-2 given a lower level", all, CrossValidation.Run::missed);
        row(page, "false alarms: share of KTAS 3-5 given level 1-2", all, CrossValidation.Run::falseAlarms);
        row(page, "AUC for level 1-2", all, CrossValidation.Run::area);
        row(page, "log loss, five levels", all, CrossValidation.Run::logLoss);
        confusion(page);
        reliability(page);
        subgroups(page);
        return page.toString();
    }

    private void row(StringBuilder page, String name, int[] rows, ToDoubleFunction<CrossValidation.Run> measure) {
        CrossValidation.Estimate estimate = validation.estimate(rows, measure);
        double[] range = validation.range(measure);
        page.append(String.format(
                Locale.ROOT,
                "| %s | %.3f | %.3f to %.3f | %.3f to %.3f |%n",
                name,
                estimate.mean(),
                estimate.low(),
                estimate.high(),
                range[0],
                range[1]));
    }

    private void confusion(StringBuilder page) {
        page.append("\nMean number of visits by expert level (rows) and given level (columns):\n\n");
        page.append("| expert \\ given | 1 | 2 | 3 | 4 | 5 |\n|---|---|---|---|---|---|\n");
        for (int truth = 0; truth < 5; truth++) {
            page.append("| ").append(truth + 1);
            for (int given = 0; given < 5; given++) {
                int expert = truth;
                int said = given;
                double count = validation.runs().stream()
                        .mapToLong(run -> IntStream.range(0, run.truth().length)
                                .filter(i -> run.truth()[i] == expert && run.given()[i] == said)
                                .count())
                        .average()
                        .orElse(0);
                page.append(String.format(Locale.ROOT, " | %.1f", count));
            }
            page.append(" |\n");
        }
    }

    private void reliability(StringBuilder page) {
        page.append(String.format(
                Locale.ROOT,
                "%nReliability of the probability of level 1-2 (expected calibration error %.3f):%n%n",
                reliability.error()));
        page.append("| mean probability | observed share | answers |\n|---|---|---|\n");
        for (Reliability.Bin bin : reliability.bins()) {
            page.append(String.format(
                    Locale.ROOT, "| %.2f | %.2f | %d |%n", bin.predicted(), bin.observed(), bin.answers()));
        }
    }

    private void subgroups(StringBuilder page) {
        page.append("\nBy subgroup (mean and 95 % interval):\n\n");
        page.append(
                "| subgroup | visits | KTAS 1-2 | accuracy | kappa | missed 1-2 | AUC 1-2 |\n|---|---|---|---|---|---|---|\n");
        subgroup(page, "women", visit -> visit.male().filter(male -> !male).isPresent());
        subgroup(page, "men", visit -> visit.male().filter(male -> male).isPresent());
        subgroup(page, "under 40 years", visit -> age(visit) < 40);
        subgroup(page, "40 to 64 years", visit -> age(visit) >= 40 && age(visit) < 65);
        subgroup(page, "65 to 79 years", visit -> age(visit) >= 65 && age(visit) < 80);
        subgroup(page, "80 years and over", visit -> age(visit) >= 80);
        subgroup(page, "complaint recognised", visit -> visit.complaint().main().isPresent());
        subgroup(
                page,
                "complaint not recognised",
                visit -> visit.complaint().main().isEmpty());
        subgroup(
                page,
                "by public ambulance",
                visit -> visit.arrival()
                        .filter(arrival -> arrival == Visit.Arrival.PUBLIC_AMBULANCE)
                        .isPresent());
        subgroup(page, "injury", visit -> visit.injury().orElse(false));
    }

    private static double age(Visit visit) {
        return visit.ageYears().orElse(Double.NaN);
    }

    private void subgroup(StringBuilder page, String name, Predicate<Visit> of) {
        int[] rows = IntStream.range(0, visits.size())
                .filter(i -> of.test(visits.get(i)))
                .toArray();
        long emergencies =
                IntStream.of(rows).filter(i -> validation.truth()[i] <= 1).count();
        page.append("| %s | %d | %d | %s | %s | %s | %s |%n"
                .formatted(
                        name,
                        rows.length,
                        emergencies,
                        cell(rows, CrossValidation.Run::accuracy),
                        cell(rows, CrossValidation.Run::kappa),
                        emergencies == 0 ? "-" : cell(rows, CrossValidation.Run::missed),
                        emergencies == 0 ? "-" : cell(rows, CrossValidation.Run::area)));
    }

    private String cell(int[] rows, ToDoubleFunction<CrossValidation.Run> measure) {
        CrossValidation.Estimate estimate = validation.estimate(rows, measure);
        return String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", estimate.mean(), estimate.low(), estimate.high());
    }
}
