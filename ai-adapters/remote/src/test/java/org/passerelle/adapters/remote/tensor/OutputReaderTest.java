package org.passerelle.adapters.remote.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.Answer;
import org.passerelle.adapters.api.Confidence;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.adapters.remote.tensor.OutputReader.Origin;

/** Programme: each way to read classes, each form of confidence, the threshold, and tensors that do not fit. */
class OutputReaderTest {
    private static final Encoded.Ready SENT = new Encoded.Ready(List.of(), List.of("âge"), List.of("pouls"), List.of());
    private static final Origin ORIGIN = new Origin("urgence", "3");

    private static Answer read(String output, Tensor... outputs) {
        return new OutputReader(Cases.map(output)).read(List.of(outputs), SENT, ORIGIN);
    }

    private static Suggestion suggested(String output, Tensor... outputs) {
        return (Suggestion) read(output, outputs);
    }

    private static String best(Suggestion suggestion) {
        return suggestion.proposals().get(0).value().code();
    }

    private static Tensor scores(double... values) {
        return Tensor.ofNumbers("s", Datatype.FP64, List.of(1L, (long) values.length), values);
    }

    private static String code(String output, Tensor... outputs) {
        return catchThrowableOfType(AdapterException.class, () -> read(output, outputs))
                .code();
    }

    @Test
    void rawScoresBecomeProbabilitiesWhereTheMapSaysSo() {
        Suggestion soft = suggested(
                "\"scores\": \"s\", \"link\": \"softmax\", \"confidence\": \"probability\"", scores(700, 701, 699));
        assertThat(best(soft)).isEqualTo("P1");
        assertThat(((Confidence.Probability) soft.confidence()).value()).isCloseTo(0.6652, Offset.offset(1e-4));
        Suggestion single = suggested(
                "\"scores\": \"s\", \"link\": \"sigmoid\", \"confidence\": \"probability\"", scores(-2, 0, -1));
        assertThat(((Confidence.Probability) single.confidence()).value()).isEqualTo(0.5);
    }

    @Test
    void oneScoreTellsTwoClassesApart() {
        TensorMap two = TensorMapReader.read(Cases.json("""
                {"inputs": [{"name": "x", "datatype": "FP32", "shape": [1], "fields": [
                   {"label": "x", "path": "id", "as": "present"}]}],
                 "output": {"question": "?", "scores": "s", "confidence": "probability", "classes": [
                   {"system": "s", "code": "no", "display": "non", "urgency": 9},
                   {"system": "s", "code": "yes", "display": "oui", "urgency": 1}]}}"""));
        Suggestion yes = (Suggestion) new OutputReader(two).read(List.of(scores(0.7)), SENT, ORIGIN);
        Suggestion no = (Suggestion) new OutputReader(two).read(List.of(scores(0.2)), SENT, ORIGIN);
        assertThat(best(yes) + best(no)).isEqualTo("yesno");
        assertThat(((Confidence.Probability) no.confidence()).value()).isEqualTo(0.8);
    }

    @Test
    void aLabelIsANumberOrAName() {
        String output = "\"label\": \"l\", \"confidence\": \"none\"";
        assertThat(best(suggested(output, Tensor.ofNumbers("l", Datatype.INT64, List.of(1L), 2))))
                .isEqualTo("P0");
        assertThat(best(suggested(output, Tensor.ofTexts("l", List.of(1L, 1L), List.of("moyen")))))
                .isEqualTo("P1");
        assertThat(code(output, Tensor.ofNumbers("l", Datatype.INT64, List.of(1L), 3)))
                .isEqualTo("output-unknown-label");
        assertThat(code(output, Tensor.ofTexts("l", List.of(1L), List.of("P0"))))
                .isEqualTo("output-unknown-label");
        assertThat(code(output, Tensor.ofTexts("l", List.of(0L), List.of()))).isEqualTo("output-shape");
    }

    @Test
    void theScoreOfALabelIsItsConfidence() {
        String output = "\"label\": \"l\", \"score\": \"s\", \"confidence\": \"probability\"";
        Tensor label = Tensor.ofNumbers("l", Datatype.INT64, List.of(1L), 1);
        assertThat(suggested(output, label, scores(0.9)).confidence()).isEqualTo(new Confidence.Probability(0.9));
        assertThat(suggested(output, label, scores(0.1, 0.8, 0.1)).confidence())
                .isEqualTo(new Confidence.Probability(0.8));
    }

    @Test
    void confidenceComesInTheFormThatTheMapDeclares() {
        String words = "\"scores\": \"s\", \"confidence\": {\"words\": [{\"from\": 5, \"text\": \"élevée\"},"
                + " {\"from\": 2, \"text\": \"modérée\"}]}";
        assertThat(suggested(words, scores(1, 6, 2)).confidence()).isEqualTo(new Confidence.Words("élevée"));
        assertThat(suggested(words, scores(1, 3, 2)).confidence()).isEqualTo(new Confidence.Words("modérée"));
        assertThat(suggested(words, scores(1, 0, 0)).confidence()).isEqualTo(new Confidence.None());
        String interval =
                "\"scores\": \"s\", \"confidence\": {\"interval\": {\"low\": \"lo\", \"high\": \"hi\", \"coverage\": 0.9}}";
        Tensor low = Tensor.ofNumbers("lo", Datatype.FP32, List.of(3L), 0, 0.5, 0);
        Tensor high = Tensor.ofNumbers("hi", Datatype.FP32, List.of(1L), 0.75);
        assertThat(suggested(interval, scores(0.2, 0.6, 0.2), low, high).confidence())
                .isEqualTo(new Confidence.Interval(0.5, 0.75, 0.9));
        assertThat(code(interval, scores(0.2, 0.6, 0.2), low)).isEqualTo("output-missing");
        assertThat(suggested("\"scores\": \"s\", \"confidence\": \"none\"", scores(1, 2, 3))
                        .proposals()
                        .get(0)
                        .detail())
                .as("no number is made up")
                .isEmpty();
    }

    @Test
    void belowItsThresholdTheModelAbstains() {
        String output = "\"scores\": \"s\", \"confidence\": \"probability\", \"threshold\": 0.5";
        Abstention abstention = (Abstention) read(output, scores(0.4, 0.35, 0.25));
        assertThat(abstention.code()).isEqualTo("below-threshold");
        assertThat(abstention.missing()).containsExactly("pouls");
        assertThat(read(output, scores(0.5, 0.25, 0.25))).isInstanceOf(Suggestion.class);
    }

    @Test
    void anyTensorGivesAnAnswerOrARefusal() {
        Random random = new Random(20261124);
        OutputReader reader =
                new OutputReader(Cases.map("\"scores\": \"s\", \"confidence\": \"probability\", \"proposals\": 3"));
        for (int i = 0; i < 2_000; i++) {
            double[] values = random.doubles(random.nextInt(5), -0.2, 1.2).toArray();
            if (values.length > 0 && random.nextInt(5) == 0) {
                values[0] = Double.NaN;
            }
            List<Tensor> outputs = new ArrayList<>(List.of(scores(values)));
            if (random.nextInt(5) == 0) {
                outputs.set(0, Tensor.ofTexts("s", List.of(1L), List.of("x")));
            }
            try {
                Suggestion suggestion = (Suggestion) reader.read(outputs, SENT, ORIGIN);
                double probability = ((Confidence.Probability) suggestion.confidence()).value();
                assertThat(probability).isBetween(0.0, 1.0);
            } catch (AdapterException refused) {
                assertThat(refused.kind()).isEqualTo(AdapterException.Kind.INVALID);
            }
        }
    }
}
