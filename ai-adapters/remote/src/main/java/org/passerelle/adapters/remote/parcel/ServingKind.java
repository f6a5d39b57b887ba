package org.passerelle.adapters.remote.parcel;

import java.util.Arrays;
import java.util.List;

/** How a model is reached. */
public enum ServingKind {
    /** In this process, by ONNX Runtime. */
    ONNX("onnx"),
    /** Open Inference Protocol v2 over HTTP. */
    OIP_REST("oip-rest"),
    /** Open Inference Protocol v2 over gRPC. */
    OIP_GRPC("oip-grpc"),
    /** OpenAI-compatible chat with JSON-schema output. */
    CHAT("chat"),
    /** CDS Hooks service. */
    CDS_HOOKS("cds-hooks"),
    /** FHIR {@code $process-message}. */
    FHIR_MESSAGE("fhir-message");

    private final String key;

    ServingKind(String key) {
        this.key = key;
    }

    /** The word in the manifest. */
    public String key() {
        return key;
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(ServingKind::key).toList();
    }

    static ServingKind ofKey(String key) {
        return Arrays.stream(values())
                .filter(kind -> kind.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind is called " + key));
    }
}
