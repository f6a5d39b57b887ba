package org.passerelle.adapters.remote.oip;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.AdapterContract;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Manifests;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.adapters.remote.http.Loopback;
import org.passerelle.adapters.remote.http.SilentPeer;
import org.passerelle.adapters.remote.tensor.Cases;

/** Programme: a model behind gRPC passes the kit that every adapter passes. */
class GrpcContractTest extends AdapterContract {
    private static final Manifest MANIFEST = Manifests.of("urgence", "triage", Duration.ofSeconds(10), 8);

    private GrpcPeer peer;
    private Adapter adapter;

    @BeforeEach
    void start() throws IOException {
        peer = new GrpcPeer();
        adapter = OipAdapters.grpc(
                MANIFEST, new OipSettings(Loopback.at(peer.address()), "urgence", Optional.empty()), Cases.map());
    }

    @AfterEach
    void stop() {
        adapter.close();
        peer.close();
    }

    @Override
    protected Adapter adapter() {
        return adapter;
    }

    @Override
    protected Optional<Adapter> stalled() {
        return Optional.of(SilentPeer.before(
                "grpc",
                server ->
                        OipAdapters.grpc(MANIFEST, new OipSettings(server, "urgence", Optional.empty()), Cases.map())));
    }

    @Override
    protected List<SuggestionRequest> requests() {
        return Cases.requests();
    }
}
