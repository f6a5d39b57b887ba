package org.passerelle.adapters.remote.oip;

import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.remote.probe.Probe;
import org.passerelle.adapters.remote.tensor.TensorMap;

/**
 * Makes adapters and probes for models behind the Open Inference Protocol. Every method throws IllegalArgumentException, saying
 * what is wrong, if settings and map do not suit the transport.
 */
public final class OipAdapters {
    private OipAdapters() {}

    /** An adapter over REST; the server's address is http or https. */
    public static Adapter rest(Manifest manifest, OipSettings settings, TensorMap map) {
        map.checkForJson();
        return new OipAdapter(manifest, settings, map, new RestWire(settings));
    }

    /** An adapter over gRPC; the server's address is grpc or grpcs, with its port. */
    public static Adapter grpc(Manifest manifest, OipSettings settings, TensorMap map) {
        return new OipAdapter(manifest, settings, map, new GrpcWire(settings));
    }

    /** A probe over REST. */
    public static Probe restProbe(Manifest manifest, OipSettings settings, TensorMap map) {
        map.checkForJson();
        return new OipProbe(() -> new RestWire(settings), manifest.timeLimit(), map);
    }

    /** A probe over gRPC. */
    public static Probe grpcProbe(Manifest manifest, OipSettings settings, TensorMap map) {
        return new OipProbe(() -> new GrpcWire(settings), manifest.timeLimit(), map);
    }
}
