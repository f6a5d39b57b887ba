package org.passerelle.adapters.remote.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.passerelle.adapters.remote.tensor.Tensor;

/** One run of a model, which another thread can end. */
final class OnnxRun {
    private final List<Tensor> inputs;
    private final List<String> wanted;

    private boolean terminated;
    private OrtSession.RunOptions running;

    OnnxRun(List<Tensor> inputs, List<String> wanted) {
        this.inputs = inputs;
        this.wanted = wanted;
    }

    List<Tensor> in(OrtEnvironment environment, OrtSession session) throws OrtException {
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        try (OrtSession.RunOptions options = new OrtSession.RunOptions()) {
            start(options);
            for (Tensor input : inputs) {
                tensors.put(input.name(), OnnxTensors.of(environment, input));
            }
            try (OrtSession.Result result = session.run(tensors, Set.copyOf(wanted), options)) {
                List<Tensor> outputs = new ArrayList<>();
                for (String name : wanted) {
                    outputs.add(OnnxTensors.read(name, result.get(name).orElseThrow()));
                }
                return outputs;
            } finally {
                // Before the options are freed: terminate() must not touch them any more.
                end();
            }
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private synchronized void start(OrtSession.RunOptions options) throws OrtException {
        running = options;
        options.setTerminate(terminated);
    }

    private synchronized void end() {
        running = null;
    }

    /** Makes the run end at its next node, or not begin. */
    synchronized void terminate() {
        terminated = true;
        if (running != null) {
            try {
                running.setTerminate(true);
            } catch (OrtException e) {
                throw new IllegalStateException("the run cannot be ended", e);
            }
        }
    }
}
