package org.passerelle.adapters.remote.cdshooks;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.AdapterContract;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.adapters.remote.data.Dossier;
import org.passerelle.adapters.remote.data.WebPeer;
import org.passerelle.adapters.remote.http.SilentPeer;

/** Programme: what the gateway may rely on, for a CDS Hooks service. */
class CdsContractTest extends AdapterContract {
    private WebPeer peer;
    private Adapter adapter;

    @BeforeEach
    void start() {
        peer = CdsPeer.start();
        adapter = CdsHooksAdapters.of(Dossier.manifest("essai"), CdsPeer.settings(), peer.settings(), Optional.empty());
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
                "http",
                server ->
                        CdsHooksAdapters.of(Dossier.manifest("essai"), CdsPeer.settings(), server, Optional.empty())));
    }

    @Override
    protected List<SuggestionRequest> requests() {
        return List.of(Dossier.request(), Dossier.request(new Bundle()));
    }
}
