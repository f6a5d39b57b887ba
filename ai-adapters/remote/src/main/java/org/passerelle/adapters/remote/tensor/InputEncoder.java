package org.passerelle.adapters.remote.tensor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Evidence;
import org.passerelle.adapters.api.SuggestionRequest;

/** Fills a model's tensors from a request. Nothing but the values that the map names gets into them. Thread-safe. */
public final class InputEncoder {
    private final List<InputTensor> inputs;

    public InputEncoder(TensorMap map) {
        this.inputs = map.inputs();
    }

    /** Tensors, or the reason why there are none. */
    public Encoded encode(SuggestionRequest request) {
        Draft draft = new Draft(request);
        List<Tensor> tensors = new ArrayList<>();
        for (InputTensor input : inputs) {
            draft.fill(input).ifPresent(tensors::add);
        }
        return draft.lacking.isEmpty()
                ? new Encoded.Ready(
                        tensors, List.copyOf(draft.read), List.copyOf(draft.missing), List.copyOf(draft.evidence))
                : new Encoded.Unready(new Abstention(
                        "missing-data",
                        "Donnée indispensable absente : " + String.join(", ", draft.lacking) + ".",
                        List.copyOf(draft.lacking)));
    }

    /** One request on its way into tensors. */
    private static final class Draft {
        private final Bundle data;
        private final ValueReader reader;
        private final Set<String> lacking = new LinkedHashSet<>();
        private final Set<String> missing = new LinkedHashSet<>();
        private final Set<String> read = new LinkedHashSet<>();
        private final Set<Evidence> evidence = new LinkedHashSet<>();

        Draft(SuggestionRequest request) {
            this.data = request.data();
            this.reader = new ValueReader(request.now());
        }

        Optional<Tensor> fill(InputTensor input) {
            List<Double> numbers = new ArrayList<>();
            List<String> texts = new ArrayList<>();
            for (InputField field : input.fields()) {
                Optional<Filling> filling = reader.read(field.encoding(), ValueFinder.find(field, data))
                        .filter(filled -> fits(filled, input.datatype()));
                if (filling.isPresent()) {
                    read.add(field.label());
                    filling.get().spots().forEach(this::pointTo);
                    numbers.addAll(filling.get().numbers());
                    texts.add(filling.get().text());
                } else {
                    replace(field, numbers, texts);
                }
            }
            if (!lacking.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    input.datatype().isNumeric()
                            ? Tensor.ofNumbers(
                                    input.name(),
                                    input.datatype(),
                                    input.shape(),
                                    numbers.stream()
                                            .mapToDouble(Double::doubleValue)
                                            .toArray())
                            : Tensor.ofTexts(input.name(), input.shape(), texts));
        }

        private void replace(InputField field, List<Double> numbers, List<String> texts) {
            switch (field.missing()) {
                case MissingRule.Abstain abstain -> lacking.add(field.label());
                case MissingRule.Use use -> repeat(use.number(), field, numbers);
                case MissingRule.NotANumber nan -> repeat(Double.NaN, field, numbers);
                case MissingRule.UseText use -> {
                    missing.add(field.label());
                    texts.add(use.text());
                }
            }
        }

        private void repeat(double number, InputField field, List<Double> numbers) {
            missing.add(field.label());
            for (int i = 0; i < field.encoding().width(); i++) {
                numbers.add(number);
            }
        }

        /** A number that the tensor's type cannot hold, such as a fraction in a whole number, counts as absent. */
        private static boolean fits(Filling filling, Datatype datatype) {
            return filling.numbers().stream().allMatch(datatype::holds);
        }

        private void pointTo(Filling.Spot spot) {
            String id = spot.resource().getIdPart();
            if (id != null) {
                String resource = spot.resource().fhirType() + "/" + id;
                // What was computed from a resource has no place of its own in it: the resource as a whole is pointed
                // to.
                evidence.add(Elements.path(spot.resource(), spot.node())
                        .filter(path -> spot.node().isPrimitive())
                        .map(path -> new Evidence(resource, path, 0, spot.chars()))
                        .orElseGet(() -> new Evidence(resource, "id", 0, 0)));
            }
        }
    }
}
