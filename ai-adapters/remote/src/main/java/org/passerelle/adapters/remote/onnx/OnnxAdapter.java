package org.passerelle.adapters.remote.onnx;

import ai.onnxruntime.TensorInfo;
import java.util.List;
import java.util.Map;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.Execution;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Reply;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.adapters.remote.tensor.Encoded;
import org.passerelle.adapters.remote.tensor.InputEncoder;
import org.passerelle.adapters.remote.tensor.InputTensor;
import org.passerelle.adapters.remote.tensor.OutputReader;
import org.passerelle.adapters.remote.tensor.Tensor;
import org.passerelle.adapters.remote.tensor.TensorMap;

/** An adapter whose model runs in this process. */
public final class OnnxAdapter implements Adapter {
    private final Manifest manifest;
    private final OnnxModel model;
    private final InputEncoder encoder;
    private final OutputReader reader;
    private final List<String> wanted;
    private final Execution execution;

    private OnnxAdapter(Manifest manifest, OnnxModel model, TensorMap map) {
        this.manifest = manifest;
        this.model = model;
        this.encoder = new InputEncoder(map);
        this.reader = new OutputReader(map);
        this.wanted = wanted(map);
        this.execution = Execution.in(Map.of("runtime", "onnxruntime " + model.runtimeVersion()));
    }

    /**
     * Loads a model and makes sure that the map fits it.
     *
     * @param bytes the ONNX file
     * @throws IllegalArgumentException if the file is no model, or reads or answers other tensors than the map says
     */
    public static OnnxAdapter of(Manifest manifest, byte[] bytes, TensorMap map) {
        OnnxModel model = OnnxModel.load(bytes);
        boolean fits = false;
        try {
            check(model, map);
            fits = true;
            return new OnnxAdapter(manifest, model, map);
        } finally {
            if (!fits) {
                model.close();
            }
        }
    }

    @Override
    public Manifest manifest() {
        return manifest;
    }

    @Override
    public Reply suggest(SuggestionRequest request) throws InterruptedException {
        return switch (encoder.encode(request)) {
            case Encoded.Unready unready -> new Reply(unready.abstention(), execution);
            case Encoded.Ready ready -> {
                List<Tensor> answered = model.run(ready.tensors(), wanted);
                yield new Reply(
                        reader.read(answered, ready, new OutputReader.Origin(manifest.id(), manifest.version())),
                        execution);
            }
        };
    }

    @Override
    public void close() {
        model.close();
    }

    /** @throws IllegalArgumentException if the model reads or answers other tensors than the map says */
    static void check(OnnxModel model, TensorMap map) {
        checkInputs(map, model.inputs());
        for (String output : wanted(map)) {
            if (!model.outputs().contains(output)) {
                throw new IllegalArgumentException(
                        "le modèle n'a pas de sortie « " + output + " » ; il a " + model.outputs());
            }
        }
    }

    private static void checkInputs(TensorMap map, Map<String, TensorInfo> expected) {
        for (InputTensor input : map.inputs()) {
            TensorInfo info = expected.get(input.name());
            if (info == null) {
                throw new IllegalArgumentException(
                        "le modèle n'a pas d'entrée « " + input.name() + " » ; il a " + expected.keySet());
            }
            if (OnnxTensors.datatype(info.type).filter(input.datatype()::equals).isEmpty()) {
                throw new IllegalArgumentException("l'entrée « " + input.name() + " » est " + input.datatype()
                        + " dans le manifeste et " + info.type + " dans le modèle");
            }
            if (!fits(input.shape(), info.getShape())) {
                throw new IllegalArgumentException("l'entrée « " + input.name() + " » a la forme " + input.shape()
                        + " dans le manifeste, que le modèle ne prend pas");
            }
        }
        if (map.inputs().size() != expected.size()) {
            throw new IllegalArgumentException("le modèle lit " + expected.keySet() + ", à remplir toutes");
        }
    }

    /** A dimension of -1 takes any size. */
    private static boolean fits(List<Long> shape, long[] expected) {
        if (shape.size() != expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (expected[i] >= 0 && expected[i] != shape.get(i)) {
                return false;
            }
        }
        return true;
    }

    private static List<String> wanted(TensorMap map) {
        return map.output().tensors().stream().distinct().toList();
    }
}
