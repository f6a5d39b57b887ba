package org.passerelle.adapters.remote.chat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.AdapterContract;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.adapters.remote.data.Dossier;
import org.passerelle.adapters.remote.data.WebPeer;
import org.passerelle.adapters.remote.http.SilentPeer;

/** Programme: what the gateway may rely on, for a chat adapter against a server that answers as vLLM does. */
class ChatContractTest extends AdapterContract {
    @TempDir
    Path folder;

    private WebPeer peer;
    private Adapter adapter;

    @BeforeEach
    void start() {
        peer = ChatPeers.saying(ChatPeers.vllm(ChatPeers.SUPPORTED, "stop"));
        adapter = ChatPeers.adapter(Dossier.manifest("essai"), peer, folder);
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
                server -> ChatAdapters.of(
                        Dossier.manifest("essai"), ChatPeers.settings(), server, ChatPeers.folder(folder))));
    }

    @Override
    protected List<SuggestionRequest> requests() {
        return List.of(Dossier.request(), Dossier.request(new Bundle()));
    }
}
