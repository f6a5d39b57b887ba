package org.passerelle.adapters.remote.fhirmessage;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.AdapterContract;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.adapters.remote.data.Dossier;
import org.passerelle.adapters.remote.http.SilentPeer;

/** Programme: what the gateway may rely on, for {@code $process-message} against HAPI's server. */
class MessageContractTest extends AdapterContract {
    private static FhirPeer peer;
    private static Adapter adapter;

    @BeforeAll
    static void start() throws Exception {
        peer = FhirPeer.start().answering(Results::ok);
        adapter = MessageAdapters.of(Dossier.manifest("essai"), Results.settings("none"), peer.settings());
    }

    @AfterAll
    static void stop() throws Exception {
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
                "http", server -> MessageAdapters.of(Dossier.manifest("essai"), Results.settings("none"), server)));
    }

    @Override
    protected List<SuggestionRequest> requests() {
        return List.of(Dossier.request(), Dossier.request(new Bundle()));
    }

    /** The FHIR server of the test runs in the same process, and its logs are its own affair. */
    @Override
    protected boolean logsForTheAdapter(String logger) {
        return !logger.startsWith("org.eclipse.jetty") && !logger.startsWith("ca.uhn.fhir.rest.server");
    }
}
