package org.passerelle.adapters.remote.tensor;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What goes into a model and what its answer means.
 *
 * @param inputs at least one, each name once
 * @param output how the answer is read
 */
public record TensorMap(List<InputTensor> inputs, OutputMap output) {
    public TensorMap {
        inputs = List.copyOf(inputs);
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("a model reads at least one tensor");
        }
        Set<String> names = new HashSet<>();
        for (InputTensor input : inputs) {
            if (!names.add(input.name())) {
                throw new IllegalArgumentException("two inputs are called " + input.name());
            }
        }
    }

    /** Tensors as the model expects them, with no patient's values. */
    public List<Tensor> sample() {
        return inputs.stream().map(InputTensor::sample).toList();
    }

    /**
     * Makes sure that every input can be written in JSON.
     *
     * @throws IllegalArgumentException if one cannot: FP16 and BF16 are not safe there, and NaN does not exist
     */
    public void checkForJson() {
        for (InputTensor input : inputs) {
            if (!input.datatype().isSafeInJson()) {
                throw new IllegalArgumentException(
                        "input " + input.name() + " of " + input.datatype() + " cannot be sent as JSON: use gRPC");
            }
            for (InputField field : input.fields()) {
                if (field.missing() instanceof MissingRule.NotANumber) {
                    throw new IllegalArgumentException("field " + field.label() + " of input " + input.name()
                            + " may be NaN, which JSON does not have: use gRPC or another rule");
                }
            }
        }
    }
}
