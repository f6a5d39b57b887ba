package org.passerelle.adapters.remote.tensor;

import java.util.Collections;
import java.util.List;

/**
 * One tensor that the model reads.
 *
 * @param shape all dimensions above 0, as sent
 * @param fields what fills it, in this order
 */
public record InputTensor(String name, Datatype datatype, List<Long> shape, List<InputField> fields) {
    public InputTensor {
        shape = List.copyOf(shape);
        fields = List.copyOf(fields);
        int width = fields.stream().mapToInt(field -> field.encoding().width()).sum();
        if (Tensor.elements(shape) != width) {
            throw new IllegalArgumentException(
                    "shape " + shape + " ne contient pas les " + width + " éléments que les champs remplissent");
        }
        for (InputField field : fields) {
            if (field.encoding().isText() == datatype.isNumeric()) {
                throw new IllegalArgumentException(
                        "le champ « " + field.label() + " » ne peut pas remplir un tenseur " + datatype);
            }
            if (field.missing() instanceof MissingRule.NotANumber && !datatype.isFloating()) {
                throw new IllegalArgumentException(
                        "le champ « " + field.label() + " » ne peut pas valoir NaN dans un tenseur " + datatype);
            }
        }
    }

    /** The same shape filled with what no patient has: zeros, or the text {@code essai}. For probes. */
    public Tensor sample() {
        int size = (int) Tensor.elements(shape);
        return datatype == Datatype.BYTES
                ? Tensor.ofTexts(name, shape, Collections.nCopies(size, "essai"))
                : Tensor.ofNumbers(name, datatype, shape, new double[size]);
    }
}
