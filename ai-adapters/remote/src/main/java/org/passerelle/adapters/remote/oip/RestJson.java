package org.passerelle.adapters.remote.oip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.AdapterException.Kind;
import org.passerelle.adapters.remote.http.Json;
import org.passerelle.adapters.remote.oip.OipWire.Call;
import org.passerelle.adapters.remote.oip.OipWire.Inferred;
import org.passerelle.adapters.remote.oip.OipWire.TensorDescription;
import org.passerelle.adapters.remote.tensor.Datatype;
import org.passerelle.adapters.remote.tensor.Tensor;

/**
 * Inference as JSON. Fields that the protocol does not know are skipped, outputs come in any order, data is flat or nested;
 * everything else that does not fit is refused as {@code malformed-answer}, without quoting it.
 */
final class RestJson {
    /** A tensor has few dimensions; deeper nesting is no data. */
    private static final int DIMENSIONS_MAX = 8;

    private RestJson() {}

    static ObjectNode request(Call call) {
        ObjectNode body = Json.object().put("id", call.id());
        ArrayNode inputs = body.putArray("inputs");
        for (Tensor tensor : call.inputs()) {
            ObjectNode input = inputs.addObject();
            input.put("name", tensor.name());
            ArrayNode shape = input.putArray("shape");
            tensor.shape().forEach(shape::add);
            input.put("datatype", tensor.datatype().name());
            addData(input.putArray("data"), tensor);
        }
        ArrayNode outputs = body.putArray("outputs");
        call.outputs().forEach(name -> outputs.addObject().put("name", name));
        return body;
    }

    private static void addData(ArrayNode data, Tensor tensor) {
        tensor.texts().forEach(data::add);
        for (double number : tensor.numbers()) {
            switch (tensor.datatype()) {
                case BOOL -> data.add(number != 0);
                case FP32 -> data.add((float) number);
                case FP64 -> data.add(number);
                case FP16, BF16, BYTES ->
                    throw new IllegalArgumentException(tensor + " cannot be written as numbers in JSON");
                default -> data.add((long) number);
            }
        }
    }

    static Inferred answer(JsonNode body) {
        if (!body.isObject() || !body.path("outputs").isArray()) {
            throw malformed("it has no outputs");
        }
        List<Tensor> outputs = new ArrayList<>();
        for (JsonNode output : body.path("outputs")) {
            outputs.add(tensor(output));
        }
        return new Inferred(text(body, "model_name"), text(body, "model_version"), text(body, "id"), outputs);
    }

    private static Tensor tensor(JsonNode output) {
        String name = text(output, "name").orElseThrow(() -> malformed("an output has no name"));
        Datatype datatype = datatype(output);
        List<Long> shape = shape(output.path("shape"));
        List<JsonNode> elements = new ArrayList<>();
        if (!output.path("data").isArray()) {
            throw malformed("an output has no data");
        }
        flatten(output.path("data"), elements, 0);
        if (Tensor.elements(shape) != elements.size()) {
            throw malformed("an output's shape and data do not fit");
        }
        if (datatype == Datatype.BYTES) {
            return Tensor.ofTexts(
                    name, shape, elements.stream().map(RestJson::word).toList());
        }
        double[] numbers = elements.stream().mapToDouble(RestJson::number).toArray();
        for (double number : numbers) {
            if (!datatype.holds(number)) {
                throw new AdapterException(
                        Kind.INVALID, "output-not-finite", "output " + name + " holds a value that is no " + datatype);
            }
        }
        return Tensor.ofNumbers(name, datatype, shape, numbers);
    }

    private static Datatype datatype(JsonNode output) {
        String written = output.path("datatype").asText();
        for (Datatype datatype : Datatype.values()) {
            if (datatype.name().equals(written)) {
                if (!datatype.isSafeInJson()) {
                    throw new AdapterException(
                            Kind.INVALID,
                            "half-precision-in-json",
                            "an output of " + datatype + " came as JSON: use gRPC");
                }
                return datatype;
            }
        }
        throw malformed("an output has a datatype that the protocol does not know");
    }

    static List<Long> shape(JsonNode written) {
        List<Long> shape = new ArrayList<>();
        for (JsonNode dimension : written) {
            if (!dimension.canConvertToLong() || !dimension.isIntegralNumber()) {
                throw malformed("a shape is not made of whole numbers");
            }
            shape.add(dimension.longValue());
        }
        return shape;
    }

    private static void flatten(JsonNode data, List<JsonNode> elements, int depth) {
        if (depth > DIMENSIONS_MAX) {
            throw malformed("data is nested too deep");
        }
        for (JsonNode element : data) {
            if (element.isArray()) {
                flatten(element, elements, depth + 1);
            } else {
                elements.add(element);
            }
        }
    }

    private static double number(JsonNode element) {
        if (element.isBoolean()) {
            return element.booleanValue() ? 1 : 0;
        }
        if (element.isNull()) {
            // How servers that avoid NaN in JSON write it.
            return Double.NaN;
        }
        if (!element.isNumber()) {
            throw malformed("an output has an element that is no number");
        }
        return element.doubleValue();
    }

    private static String word(JsonNode element) {
        if (!element.isTextual()) {
            throw malformed("an output has an element that is no text");
        }
        return element.textValue();
    }

    static List<TensorDescription> descriptions(JsonNode tensors) {
        List<TensorDescription> descriptions = new ArrayList<>();
        for (JsonNode tensor : tensors) {
            descriptions.add(new TensorDescription(
                    tensor.path("name").asText(), tensor.path("datatype").asText(), shape(tensor.path("shape"))));
        }
        return descriptions;
    }

    /** A text that is there and not empty. */
    static Optional<String> text(JsonNode object, String key) {
        return Optional.of(object.path(key).asText()).filter(text -> !text.isEmpty());
    }

    private static AdapterException malformed(String what) {
        return new AdapterException(
                Kind.INVALID, "malformed-answer", "the answer is not as the protocol says: " + what);
    }
}
