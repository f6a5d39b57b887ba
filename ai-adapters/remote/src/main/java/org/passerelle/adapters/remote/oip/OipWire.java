package org.passerelle.adapters.remote.oip;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.remote.tensor.Datatype;
import org.passerelle.adapters.remote.tensor.Tensor;

/**
 * The calls of the protocol, whatever carries them. Every call throws {@link AdapterException} if there is no answer and
 * {@link InterruptedException} if nobody waits any more; it takes no longer than {@code within}. Thread-safe.
 */
public interface OipWire extends AutoCloseable {

    /** Name of the transport, such as {@code oip-rest}. */
    String transport();

    /** Whether the server runs. */
    Health live(Duration within) throws InterruptedException;

    /** Whether the server is ready for inference. */
    Health ready(Duration within) throws InterruptedException;

    /** Whether the model is ready for inference. */
    Health modelReady(Duration within) throws InterruptedException;

    /** What the server says of itself. */
    ServerMetadata server(Duration within) throws InterruptedException;

    /** What the server says of the model. */
    ModelMetadata model(Duration within) throws InterruptedException;

    /** One inference. */
    Inferred infer(Call call, Duration within) throws InterruptedException;

    @Override
    void close();

    /** What a health check said, and whether it said it in a body or by its status alone. */
    record Health(boolean up, boolean told) {}

    /** What the server says of itself. */
    record ServerMetadata(String name, String version, List<String> extensions) {}

    /** What the server says of the model. */
    record ModelMetadata(
            String name,
            List<String> versions,
            String platform,
            List<TensorDescription> inputs,
            List<TensorDescription> outputs) {}

    /**
     * A tensor as the server declares it.
     *
     * @param datatype as written: a server may declare one that the protocol does not know
     * @param shape -1 for a dimension of any size
     */
    record TensorDescription(String name, String datatype, List<Long> shape) {
        /** Whether a tensor of this type and shape can be sent for it, or come from it. */
        public boolean fits(Datatype type, List<Long> actual) {
            if (!datatype.equals(type.name()) || shape.size() != actual.size()) {
                return false;
            }
            for (int i = 0; i < shape.size(); i++) {
                if (shape.get(i) >= 0 && !shape.get(i).equals(actual.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * What is asked.
     *
     * @param id names the call; the server must send it back
     * @param outputs names of the tensors that are wanted
     */
    record Call(String id, List<Tensor> inputs, List<String> outputs) {}

    /**
     * What was answered.
     *
     * @param model name of the model, as the server says
     * @param version its version; empty on servers without versions
     * @param id as sent back; empty if it was not
     */
    record Inferred(Optional<String> model, Optional<String> version, Optional<String> id, List<Tensor> outputs) {}
}
