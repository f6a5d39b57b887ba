package org.passerelle.adapters.remote.oip;

import java.util.Map;
import java.util.Optional;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.AdapterException.Kind;
import org.passerelle.adapters.api.Answer;
import org.passerelle.adapters.api.Execution;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Reply;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.adapters.remote.http.TimeLeft;
import org.passerelle.adapters.remote.oip.OipWire.Inferred;
import org.passerelle.adapters.remote.tensor.Encoded;
import org.passerelle.adapters.remote.tensor.InputEncoder;
import org.passerelle.adapters.remote.tensor.OutputReader;
import org.passerelle.adapters.remote.tensor.OutputReader.Origin;
import org.passerelle.adapters.remote.tensor.TensorMap;

/**
 * A model behind the Open Inference Protocol. Sends the mapped values and the inference's id, nothing else. Besides what the
 * wire refuses, an answer is refused (kind INVALID) as {@code wrong-id}, {@code wrong-model} or {@code wrong-version} if it
 * says that it belongs to another call or comes from another model than the one that was configured.
 */
final class OipAdapter implements Adapter {
    private final Manifest manifest;
    private final OipSettings settings;
    private final OipWire wire;
    private final InputEncoder encoder;
    private final OutputReader reader;
    private final TensorMap map;

    OipAdapter(Manifest manifest, OipSettings settings, TensorMap map, OipWire wire) {
        this.manifest = manifest;
        this.settings = settings;
        this.map = map;
        this.wire = wire;
        this.encoder = new InputEncoder(map);
        this.reader = new OutputReader(map);
    }

    @Override
    public Manifest manifest() {
        return manifest;
    }

    @Override
    public Reply suggest(SuggestionRequest request) throws InterruptedException {
        return switch (encoder.encode(request)) {
            case Encoded.Unready unready -> Reply.of(unready.abstention());
            case Encoded.Ready ready -> ask(request, ready);
        };
    }

    private Reply ask(SuggestionRequest request, Encoded.Ready ready) throws InterruptedException {
        OipWire.Call call = new OipWire.Call(
                request.inferenceId(), ready.tensors(), map.output().tensors());
        Inferred inferred = wire.infer(call, TimeLeft.of(request));
        check(inferred, request.inferenceId());
        String version = inferred.version().or(settings::version).orElse(manifest.version());
        Answer answer = reader.read(inferred.outputs(), ready, new Origin(settings.model(), version));
        return new Reply(
                answer,
                Execution.in(Map.of(
                        "transport", wire.transport(),
                        "model", settings.model(),
                        "model-version", inferred.version().orElse("not told"))));
    }

    /** A server that leaves one of these out deviates, which the probe reports; one that contradicts is not believed. */
    private void check(Inferred inferred, String id) {
        refuseOther(inferred.id(), Optional.of(id), "wrong-id");
        refuseOther(inferred.model(), Optional.of(settings.model()), "wrong-model");
        refuseOther(inferred.version(), settings.version(), "wrong-version");
    }

    private static void refuseOther(Optional<String> told, Optional<String> expected, String code) {
        if (told.isPresent() && expected.isPresent() && !told.equals(expected)) {
            throw new AdapterException(Kind.INVALID, code, "the answer belongs to something else: " + code);
        }
    }

    @Override
    public void close() {
        wire.close();
    }
}
