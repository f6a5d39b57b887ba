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
            throw new IllegalArgumentException("un modèle lit au moins un tenseur");
        }
        Set<String> names = new HashSet<>();
        for (InputTensor input : inputs) {
            if (!names.add(input.name())) {
                throw new IllegalArgumentException("deux entrées s'appellent « " + input.name() + " »");
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
                throw new IllegalArgumentException("l'entrée « " + input.name() + " » en " + input.datatype()
                        + " ne passe pas en JSON : employez oip-grpc");
            }
            for (InputField field : input.fields()) {
                if (field.missing() instanceof MissingRule.NotANumber) {
                    throw new IllegalArgumentException(
                            "le champ « " + field.label() + " » de l'entrée « " + input.name()
                                    + " » peut valoir NaN, que le JSON n'a pas : employez oip-grpc ou une autre règle missing");
                }
            }
        }
    }
}
