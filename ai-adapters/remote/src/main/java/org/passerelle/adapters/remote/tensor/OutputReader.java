package org.passerelle.adapters.remote.tensor;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.AdapterException.Kind;
import org.passerelle.adapters.api.Answer;
import org.passerelle.adapters.api.Confidence;
import org.passerelle.adapters.api.Proposal;
import org.passerelle.adapters.api.Reason;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.adapters.remote.tensor.OutputMap.ConfidenceForm;
import org.passerelle.adapters.remote.tensor.OutputMap.OutputClass;
import org.passerelle.adapters.remote.tensor.OutputMap.Reading;

/**
 * Reads a model's tensors as an answer. A tensor that is not what the map says is refused: {@link AdapterException} of kind
 * INVALID, with codes {@code output-missing}, {@code output-shape}, {@code output-not-finite}, {@code
 * output-no-probability} and {@code output-unknown-label}. Thread-safe.
 */
public final class OutputReader {
    /** Rounding in single precision and in JSON stays well below. */
    private static final double PROBABILITY_TOLERANCE = 1e-3;

    private final OutputMap map;

    public OutputReader(TensorMap map) {
        this.map = map.output();
    }

    /**
     * Which model answered, for the reason that is given.
     *
     * @param name as the server or the model file calls it
     * @param version as the server says, or as the manifest declares
     */
    public record Origin(String name, String version) {}

    /** The answer that the tensors give to what was sent. */
    public Answer read(List<Tensor> outputs, Encoded.Ready sent, Origin origin) {
        Map<String, Tensor> byName =
                outputs.stream().collect(Collectors.toMap(Tensor::name, Function.identity(), (one, two) -> two));
        List<Ranked> ranked = switch (map.reading()) {
            case Reading.Scores scores -> byScore(scores(scores, byName));
            case Reading.Label label -> List.of(labelled(label, byName));
        };
        Ranked best = ranked.get(0);
        if (map.threshold().isPresent()
                && best.score().orElseThrow() < map.threshold().get()) {
            return new Abstention("below-threshold", "Le modèle n'est pas assez sûr pour proposer.", sent.missing());
        }
        List<Proposal> proposals = ranked.stream()
                .limit(map.proposals())
                .map(choice -> new Proposal(classOf(choice).value(), detail(choice)))
                .toList();
        return new Suggestion(
                map.question(),
                proposals,
                Optional.empty(),
                confidence(best, byName),
                List.of(reason(sent, origin)),
                sent.missing(),
                Suggestion.Presentation.SHOW,
                classOf(best).urgency());
    }

    /** A class, by its position, and its score if there is one. */
    private record Ranked(int position, OptionalDouble score) {}

    private OutputClass classOf(Ranked choice) {
        return map.classes().get(choice.position());
    }

    private static List<Ranked> byScore(double[] scores) {
        return IntStream.range(0, scores.length)
                .mapToObj(i -> new Ranked(i, OptionalDouble.of(scores[i])))
                .sorted(Comparator.comparingDouble(
                        (Ranked choice) -> -choice.score().getAsDouble()))
                .toList();
    }

    private double[] scores(Reading.Scores reading, Map<String, Tensor> outputs) {
        double[] raw = numbers(outputs, reading.tensor());
        int classes = map.classes().size();
        boolean second = raw.length == 1 && classes == 2;
        if (raw.length != classes && !second) {
            throw invalid(
                    "output-shape", reading.tensor(), "has " + raw.length + " scores for " + classes + " classes");
        }
        double[] scores = switch (reading.link()) {
            case IDENTITY -> raw;
            case SOFTMAX -> softmax(raw);
            case SIGMOID -> sigmoid(raw);
        };
        boolean probabilities = map.confidence() instanceof ConfidenceForm.Probability;
        if (probabilities || second) {
            checkProbabilities(reading.tensor(), scores);
        }
        return second ? new double[] {1 - scores[0], scores[0]} : scores;
    }

    private Ranked labelled(Reading.Label reading, Map<String, Tensor> outputs) {
        Tensor label = output(outputs, reading.tensor());
        if (label.size() != 1) {
            throw invalid("output-shape", reading.tensor(), "has " + label.size() + " labels where one is expected");
        }
        int position = label.datatype() == Datatype.BYTES
                ? named(label.texts().get(0))
                : numbered(numbers(outputs, reading.tensor())[0]);
        if (position < 0) {
            throw invalid("output-unknown-label", reading.tensor(), "names a class that the map does not");
        }
        if (reading.score().isEmpty()) {
            return new Ranked(position, OptionalDouble.empty());
        }
        double[] scores = numbers(outputs, reading.score().get());
        if (scores.length != 1 && scores.length != map.classes().size()) {
            throw invalid("output-shape", reading.score().get(), "has " + scores.length + " scores");
        }
        if (map.confidence() instanceof ConfidenceForm.Probability) {
            checkProbabilities(reading.score().get(), scores);
        }
        return new Ranked(position, OptionalDouble.of(scores.length == 1 ? scores[0] : scores[position]));
    }

    private int named(String label) {
        return IntStream.range(0, map.classes().size())
                .filter(i -> map.classes().get(i).name().equals(label))
                .findFirst()
                .orElse(-1);
    }

    private int numbered(double label) {
        return label == Math.rint(label) && label >= 0 && label < map.classes().size() ? (int) label : -1;
    }

    private Confidence confidence(Ranked best, Map<String, Tensor> outputs) {
        return switch (map.confidence()) {
            case ConfidenceForm.Probability p ->
                new Confidence.Probability(within01(best.score().orElseThrow()));
            case ConfidenceForm.None none -> new Confidence.None();
            case ConfidenceForm.Words words ->
                words.steps().stream()
                        .filter(step -> best.score().orElseThrow() >= step.from())
                        .findFirst()
                        .<Confidence>map(step -> new Confidence.Words(step.words()))
                        .orElseGet(Confidence.None::new);
            case ConfidenceForm.Interval interval -> {
                double low = bound(outputs, interval.low(), best);
                double high = bound(outputs, interval.high(), best);
                if (low > high) {
                    throw invalid("output-shape", interval.low(), "is above " + interval.high());
                }
                yield new Confidence.Interval(low, high, interval.coverage());
            }
        };
    }

    private double bound(Map<String, Tensor> outputs, String tensor, Ranked best) {
        double[] bounds = numbers(outputs, tensor);
        if (bounds.length != 1 && bounds.length != map.classes().size()) {
            throw invalid("output-shape", tensor, "has " + bounds.length + " bounds");
        }
        return bounds.length == 1 ? bounds[0] : bounds[best.position()];
    }

    private String detail(Ranked choice) {
        return map.confidence() instanceof ConfidenceForm.Probability
                        && choice.score().isPresent()
                ? String.format(
                        Locale.FRENCH,
                        "probabilité %.0f %%",
                        100 * within01(choice.score().getAsDouble()))
                : "";
    }

    /** What is known of why, and no more: a model that gives no reasons is given none. */
    private static Reason reason(Encoded.Ready sent, Origin origin) {
        String from = sent.read().isEmpty() ? "" : ", calculée sur : " + String.join(", ", sent.read());
        return new Reason(
                "Réponse du modèle " + origin.name() + ", version " + origin.version() + from + ".",
                origin.name(),
                "Modèle " + origin.name() + ", version " + origin.version() + " ; le modèle ne donne pas ses raisons.",
                sent.evidence());
    }

    private static double[] numbers(Map<String, Tensor> outputs, String name) {
        Tensor tensor = output(outputs, name);
        if (!tensor.datatype().isNumeric()) {
            throw invalid("output-shape", name, "holds texts where numbers are expected");
        }
        double[] numbers = tensor.numbers();
        for (double number : numbers) {
            if (Double.isNaN(number) || Double.isInfinite(number)) {
                throw invalid("output-not-finite", name, "holds a value that is not a finite number");
            }
        }
        return numbers;
    }

    private static Tensor output(Map<String, Tensor> outputs, String name) {
        Tensor tensor = outputs.get(name);
        if (tensor == null) {
            throw invalid("output-missing", name, "is not in the answer");
        }
        return tensor;
    }

    private static void checkProbabilities(String tensor, double[] scores) {
        for (double score : scores) {
            if (score < -PROBABILITY_TOLERANCE || score > 1 + PROBABILITY_TOLERANCE) {
                throw invalid("output-no-probability", tensor, "holds a score that is no probability");
            }
        }
    }

    private static double within01(double probability) {
        return Math.max(0, Math.min(1, probability));
    }

    private static double[] softmax(double[] raw) {
        double most = Double.NEGATIVE_INFINITY;
        for (double score : raw) {
            most = Math.max(most, score);
        }
        double[] powers = new double[raw.length];
        double sum = 0;
        for (int i = 0; i < raw.length; i++) {
            powers[i] = Math.exp(raw[i] - most);
            sum += powers[i];
        }
        for (int i = 0; i < powers.length; i++) {
            powers[i] /= sum;
        }
        return powers;
    }

    private static double[] sigmoid(double[] raw) {
        double[] shares = new double[raw.length];
        for (int i = 0; i < raw.length; i++) {
            shares[i] = 1 / (1 + Math.exp(-raw[i]));
        }
        return shares;
    }

    private static AdapterException invalid(String code, String tensor, String what) {
        return new AdapterException(Kind.INVALID, code, "output " + tensor + " " + what);
    }
}
