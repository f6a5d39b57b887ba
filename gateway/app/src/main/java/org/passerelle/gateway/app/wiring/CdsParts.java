package org.passerelle.gateway.app.wiring;

import io.vertx.core.Vertx;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.passerelle.connectors.api.Connector;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.cdshooks.CdsHooksServer;
import org.passerelle.connectors.cdshooks.CdsHooksSettings;
import org.passerelle.connectors.cdshooks.CdsService;
import org.passerelle.connectors.cdshooks.PrefetchTemplate;
import org.passerelle.connectors.cdshooks.jwt.Access;
import org.passerelle.connectors.cdshooks.jwt.TrustedClient;
import org.passerelle.gateway.app.cds.CdsDesk;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.gateway.app.config.SourceConfig;
import org.passerelle.gateway.web.http.Mounts;
import org.passerelle.routes.decide.DecisionDesk;

/** Makes the CDS services of a source. */
final class CdsParts {
    private final Vertx vertx;
    private final Mounts mounts;
    private final Rooms rooms;
    private final DecisionDesk decisions;
    private final ExecutorService blocking;

    /** @param blocking where the store may be waited for */
    CdsParts(Vertx vertx, Mounts mounts, Rooms rooms, DecisionDesk decisions, ExecutorService blocking) {
        this.vertx = vertx;
        this.mounts = mounts;
        this.rooms = rooms;
        this.decisions = decisions;
        this.blocking = blocking;
    }

    /** @throws IllegalArgumentException if the configuration asks for what CDS Hooks does not allow */
    Connector server(String name, SourceConfig.CdsHooks config, Configuration.Http http, Intake intake) {
        Map<String, CdsDesk.Service> meanings = new LinkedHashMap<>();
        config.services()
                .forEach((id, service) -> meanings.put(id, new CdsDesk.Service(service.trigger(), service.useCase())));
        CdsDesk desk =
                new CdsDesk(name, meanings, intake, rooms.store(), decisions, rooms.signals(), blocking, rooms.clock());
        List<CdsService> services = services(config, desk);
        CdsHooksSettings usual = CdsHooksSettings.of(base(name, config, http), access(config, http));
        CdsHooksSettings settings = new CdsHooksSettings(
                usual.base(), usual.access(), config.origins(), usual.maxBodyBytes(), usual.maxConcurrent());
        return new MountedSource(name, "Services CDS", Mounts.CDS_HOOKS, mounts, () -> {
            CdsHooksServer server = new CdsHooksServer(vertx, settings, services, desk, rooms.clock());
            return new MountedSource.Served(server.router(), server::close);
        });
    }

    private static List<CdsService> services(SourceConfig.CdsHooks config, CdsDesk desk) {
        List<CdsService> services = new ArrayList<>();
        config.services().forEach((id, service) -> {
            Map<String, PrefetchTemplate> prefetch = new LinkedHashMap<>();
            service.prefetch()
                    .forEach((key, query) -> prefetch.put(
                            key, new PrefetchTemplate(query, service.required().contains(key))));
            services.add(new CdsService(
                    id,
                    service.hook(),
                    service.title(),
                    service.description(),
                    "",
                    prefetch,
                    service.deadline(),
                    desk::answer));
        });
        return services;
    }

    private static URI base(String name, SourceConfig.CdsHooks config, Configuration.Http http) {
        return URI.create(
                config.base().orElse("http://" + http.bind() + ":" + http.port() + Mounts.CDS_HOOKS + "/" + name));
    }

    private static Access access(SourceConfig.CdsHooks config, Configuration.Http http) {
        if (config.clients().isEmpty()) {
            return Access.openOnLoopback(http.bind());
        }
        return Access.Tokens.of(config.clients().stream().map(CdsParts::client).toList());
    }

    private static TrustedClient client(SourceConfig.CdsClient client) {
        TrustedClient.Keys keys = client.keys()
                .<TrustedClient.Keys>map(TrustedClient.KeyFile::new)
                .orElseGet(() ->
                        new TrustedClient.KeyAddress(URI.create(client.keysUrl().orElseThrow())));
        return new TrustedClient(client.issuer(), keys);
    }
}
