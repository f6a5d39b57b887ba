package org.passerelle.adapters.remote.onnx;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.remote.probe.Probe;
import org.passerelle.adapters.remote.probe.ProbeReport;
import org.passerelle.adapters.remote.probe.ProbeReport.Finding;
import org.passerelle.adapters.remote.probe.ProbeReport.Severity;
import org.passerelle.adapters.remote.tensor.Tensor;
import org.passerelle.adapters.remote.tensor.TensorMap;

/** Loads a model, runs it twice on made-up values and compares. */
public final class OnnxProbe implements Probe {
    private final byte[] bytes;
    private final TensorMap map;

    /** @param bytes the ONNX file */
    public OnnxProbe(byte[] bytes, TensorMap map) {
        this.bytes = bytes.clone();
        this.map = map;
    }

    @Override
    public ProbeReport probe(Instant at) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        String version = "";
        try (OnnxModel model = OnnxModel.load(bytes)) {
            version = model.runtimeVersion();
            OnnxAdapter.check(model, map);
            findings.add(new Finding("model-fits", Severity.NOTE, "Le modèle lit et rend les tenseurs du manifeste."));
            List<Tensor> first = model.run(map.sample(), map.output().tensors());
            List<Tensor> second = model.run(map.sample(), map.output().tensors());
            findings.add(
                    first.equals(second)
                            ? new Finding("deterministic", Severity.NOTE, "Deux appels identiques, même réponse.")
                            : new Finding(
                                    "not-deterministic",
                                    Severity.DEVIATION,
                                    "Deux appels identiques n'ont pas donné la même réponse."));
        } catch (IllegalArgumentException e) {
            findings.add(new Finding(
                    "model-unfit",
                    Severity.PROBLEM,
                    "Le modèle ne convient pas au manifeste (" + e.getMessage() + ")."));
        } catch (AdapterException e) {
            findings.add(new Finding("model-failed", Severity.PROBLEM, "Le modèle ne répond pas (" + e.code() + ")."));
        }
        return new ProbeReport(at, "onnx", "onnxruntime", version, findings);
    }
}
