package org.passerelle.adapters.remote.tensor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.passerelle.adapters.api.Coded;
import org.passerelle.adapters.api.DataNeed;
import org.passerelle.adapters.remote.tensor.OutputMap.ConfidenceForm;
import org.passerelle.adapters.remote.tensor.OutputMap.Link;
import org.passerelle.adapters.remote.tensor.OutputMap.OutputClass;
import org.passerelle.adapters.remote.tensor.OutputMap.Reading;

/** Reads the tensor map of a manifest. */
public final class TensorMapReader {
    private static final int USUAL_TEXT_CHARS_MAX = 100_000;

    private TensorMapReader() {}

    /**
     * Reads a map.
     *
     * @param map an object with {@code inputs} and {@code output}
     * @throws IllegalArgumentException if it is none, naming the place, such as {@code inputs[0].shape}
     */
    public static TensorMap read(JsonNode map) {
        return new MapNode("", map).only("inputs", "output").build(root -> {
            List<InputTensor> inputs = root.at("inputs").items().stream()
                    .map(item -> item.build(TensorMapReader::input))
                    .toList();
            return new TensorMap(inputs, root.at("output").build(TensorMapReader::output));
        });
    }

    private static InputTensor input(MapNode node) {
        node.only("name", "datatype", "shape", "fields");
        List<Long> shape = node.at("shape").items().stream()
                .map(item -> (long) item.whole())
                .toList();
        return new InputTensor(
                node.at("name").text(),
                datatype(node.at("datatype")),
                shape,
                node.at("fields").items().stream()
                        .map(item -> item.build(TensorMapReader::field))
                        .toList());
    }

    private static Datatype datatype(MapNode node) {
        for (Datatype datatype : Datatype.values()) {
            if (datatype.name().equals(node.text())) {
                return datatype;
            }
        }
        throw node.error("valeurs possibles : " + List.of(Datatype.values()));
    }

    private static InputField field(MapNode node) {
        node.only(
                "label", "from", "path", "as", "missing", "units", "scale", "offset", "between", "codes", "other",
                "chars", "whole");
        Encoding encoding = encoding(node);
        return new InputField(
                node.at("label").text(),
                node.maybe("from").map(from -> from.build(at -> DataNeed.parse(at.text()))),
                node.at("path").build(at -> FhirPath.of(at.text())),
                encoding,
                missing(node, encoding));
    }

    private static Encoding encoding(MapNode node) {
        MapNode as = node.at("as");
        return switch (as.text()) {
            case "number" ->
                new Encoding.Measure(
                        node.maybe("units").map(MapNode::numbersByKey).orElse(Map.of()),
                        node.maybe("scale").map(MapNode::number).orElse(1.0),
                        node.maybe("offset").map(MapNode::number).orElse(0.0),
                        node.maybe("between").map(TensorMapReader::range));
            case "one-hot" ->
                new Encoding.OneHot(
                        codes(node), node.maybe("other").map(MapNode::truth).orElse(false));
            case "position" -> new Encoding.Position(codes(node));
            case "present" -> new Encoding.Present();
            case "text" ->
                new Encoding.Text(node.maybe("chars").map(MapNode::whole).orElse(USUAL_TEXT_CHARS_MAX));
            case "age" ->
                new Encoding.Age(node.maybe("whole").map(MapNode::truth).orElse(true));
            default -> throw as.error("valeurs possibles : number, one-hot, position, present, text, age");
        };
    }

    private static List<String> codes(MapNode node) {
        List<String> codes = node.at("codes").texts();
        if (codes.isEmpty()) {
            throw node.at("codes").error("au moins un code est attendu");
        }
        return codes;
    }

    private static Encoding.Range range(MapNode node) {
        List<MapNode> bounds = node.items();
        if (bounds.size() != 2) {
            throw node.error("[bas, haut] est attendu");
        }
        return node.build(
                at -> new Encoding.Range(bounds.get(0).number(), bounds.get(1).number()));
    }

    /** {@code abstain}, {@code nan}, a number or {@code {text: ...}}; only what is never absent needs no rule. */
    private static MissingRule missing(MapNode node, Encoding encoding) {
        if (encoding instanceof Encoding.Present && !node.has("missing")) {
            return new MissingRule.Abstain();
        }
        MapNode rule = node.at("missing");
        if (rule.node().isNumber()) {
            return new MissingRule.Use(rule.number());
        }
        if (rule.node().isObject()) {
            return new MissingRule.UseText(rule.only("text").at("text").text());
        }
        return switch (rule.text()) {
            case "abstain" -> new MissingRule.Abstain();
            case "nan" -> new MissingRule.NotANumber();
            default -> throw rule.error("valeurs possibles : abstain, nan, un nombre, {text: ...}");
        };
    }

    private static OutputMap output(MapNode node) {
        node.only("question", "scores", "link", "label", "score", "classes", "confidence", "threshold", "proposals");
        return new OutputMap(
                node.at("question").text(),
                reading(node),
                node.at("classes").items().stream()
                        .map(item -> item.build(TensorMapReader::outputClass))
                        .toList(),
                confidence(node.at("confidence")),
                node.maybe("threshold").map(MapNode::number),
                node.maybe("proposals").map(MapNode::whole).orElse(1));
    }

    private static Reading reading(MapNode node) {
        if (node.has("scores") == node.has("label")) {
            throw node.error("donnez scores ou label, l'un des deux");
        }
        return node.has("scores")
                ? new Reading.Scores(node.at("scores").text(), link(node))
                : new Reading.Label(node.at("label").text(), node.maybe("score").map(MapNode::text));
    }

    private static Link link(MapNode node) {
        Optional<MapNode> link = node.maybe("link");
        if (link.isEmpty()) {
            return Link.IDENTITY;
        }
        for (Link known : Link.values()) {
            if (known.name().toLowerCase(Locale.ROOT).equals(link.get().text())) {
                return known;
            }
        }
        throw link.get().error("valeurs possibles : identity, softmax, sigmoid");
    }

    private static OutputClass outputClass(MapNode node) {
        node.only("system", "code", "display", "name", "urgency");
        String code = node.at("code").text();
        return new OutputClass(
                new Coded(node.at("system").text(), code, node.at("display").text()),
                node.maybe("name").map(MapNode::text).orElse(code),
                node.at("urgency").whole());
    }

    private static ConfidenceForm confidence(MapNode node) {
        if (node.node().isObject()) {
            node.only("words", "interval");
            if (node.has("words")) {
                return new ConfidenceForm.Words(node.at("words").items().stream()
                        .map(item -> item.only("from", "text"))
                        .map(item -> new ConfidenceForm.Step(
                                item.at("from").number(), item.at("text").text()))
                        .toList());
            }
            MapNode interval = node.at("interval").only("low", "high", "coverage");
            return interval.build(at -> new ConfidenceForm.Interval(
                    at.at("low").text(), at.at("high").text(), at.at("coverage").number()));
        }
        return switch (node.text()) {
            case "probability" -> new ConfidenceForm.Probability();
            case "none" -> new ConfidenceForm.None();
            default -> throw node.error("valeurs possibles : probability, none, {words: ...}, {interval: ...}");
        };
    }
}
