package org.passerelle.adapters.remote.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.AdapterException.Kind;
import org.passerelle.adapters.remote.http.ModelServer;
import org.passerelle.adapters.remote.http.ServerSettings;

/** The three calls of CDS Hooks, each with its own token where tokens are used. */
final class CdsWire implements AutoCloseable {
    private static final String SERVICES = "cds-services";

    private final ModelServer server;
    private final String base;
    private final CdsSettings settings;
    private final Optional<ClientToken> token;

    CdsWire(ServerSettings server, CdsSettings settings, Optional<ClientToken> token) {
        this.server = new ModelServer(server);
        String start = server.base().toString();
        this.base = start.endsWith("/") ? start : start + "/";
        this.settings = settings;
        this.token = token;
    }

    /** Discovery: the configured service as it is described. */
    ServiceEntry discover(Duration within) throws InterruptedException {
        ServiceEntry entry = ServiceEntry.find(server.getJson(SERVICES, headers(SERVICES), within), settings.service())
                .orElseThrow(
                        () -> new AdapterException(Kind.INVALID, "no-such-service", "discovery lacks the service"));
        if (!entry.hook().equals(settings.hook())) {
            throw new AdapterException(Kind.INVALID, "other-hook", "the service is made for another hook");
        }
        return entry;
    }

    /** Calls the service. */
    JsonNode call(ObjectNode request, Duration within) throws InterruptedException {
        return server.postJson(settings.path(), headers(settings.path()), request, within);
    }

    /** Sends feedback; the answer's body means nothing. */
    void feedback(ObjectNode feedback, Duration within) throws InterruptedException {
        String path = settings.path() + "/feedback";
        Map<String, String> headers = new TreeMap<>(headers(path));
        headers.put("Content-Type", "application/json");
        server.post(path, headers, feedback.toString().getBytes(StandardCharsets.UTF_8), within);
    }

    private Map<String, String> headers(String path) {
        return token.map(key -> Map.of("Authorization", key.header(URI.create(base + path))))
                .orElse(Map.of());
    }

    @Override
    public void close() {
        server.close();
    }
}
