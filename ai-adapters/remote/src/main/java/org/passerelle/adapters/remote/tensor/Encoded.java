package org.passerelle.adapters.remote.tensor;

import java.util.List;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Evidence;

/** What a request became: tensors, or the reason why the model cannot be asked. */
public sealed interface Encoded {

    /**
     * The model can be asked.
     *
     * @param tensors in the order of the map
     * @param read labels of what was read
     * @param missing labels of what was absent and replaced as the map says
     * @param evidence where it was read
     */
    record Ready(List<Tensor> tensors, List<String> read, List<String> missing, List<Evidence> evidence)
            implements Encoded {
        public Ready {
            tensors = List.copyOf(tensors);
            read = List.copyOf(read);
            missing = List.copyOf(missing);
            evidence = List.copyOf(evidence);
        }
    }

    /** The model must not be asked. */
    record Unready(Abstention abstention) implements Encoded {}
}
