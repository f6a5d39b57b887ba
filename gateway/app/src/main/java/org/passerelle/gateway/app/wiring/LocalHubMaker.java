package org.passerelle.gateway.app.wiring;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passerelle.connectors.samuhub.HubAddress;
import org.passerelle.connectors.samuhub.ModelLine;
import org.passerelle.connectors.samuhub.local.BrokerTls;
import org.passerelle.connectors.samuhub.local.HubBroker;
import org.passerelle.connectors.samuhub.local.LocalHub;
import org.passerelle.connectors.samuhub.local.VirtualHost;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.gateway.app.config.LocalHubConfig;
import org.passerelle.gateway.app.config.SourceConfig;

/** Makes the local Hub that a configuration describes. */
final class LocalHubMaker {
    private static final String SECTION = "local-hub";

    private LocalHubMaker() {}

    static LocalHub make(Configuration configuration, Path dataFolder, Clock clock) throws StartException {
        LocalHubConfig config = configuration.localHub();
        List<VirtualHost> hosts = new ArrayList<>();
        for (LocalHubConfig.Host host : config.hosts()) {
            hosts.add(VirtualHost.named(
                    host.name(),
                    host.model().flatMap(ModelLine::ofCode).or(() -> lineOfSources(configuration, host.name())),
                    host.clients(),
                    host.messages(),
                    HubConnection.schemas(SECTION + ".virtual-hosts." + host.name(), host.schemas())));
        }
        return new LocalHub(broker(config, dataFolder.resolve("hub")), hosts, clock);
    }

    private static HubBroker broker(LocalHubConfig config, Path workFolder) throws StartException {
        if (config.rabbitMq().isEmpty()) {
            return new HubBroker.InProcess(
                    config.port(),
                    workFolder,
                    config.amqps()
                            .map(amqps -> new BrokerTls(
                                    amqps.bind(),
                                    amqps.port(),
                                    amqps.certificate(),
                                    amqps.key(),
                                    amqps.trust(),
                                    amqps.names())));
        }
        LocalHubConfig.RabbitMq rabbit = config.rabbitMq().get();
        SourceConfig.HubSecurity security =
                new SourceConfig.HubSecurity(rabbit.tls().isPresent(), rabbit.tls());
        return new HubBroker.RabbitMq(new HubAddress(
                rabbit.host(),
                config.port(),
                "/",
                HubConnection.login(SECTION, Optional.of(rabbit.username()), rabbit.password(), security),
                HubConnection.tls(SECTION, security)));
    }

    /** What the sources at this virtual host read, where the Hub's own table does not say. */
    private static Optional<ModelLine> lineOfSources(Configuration configuration, String virtualHost) {
        return configuration.sources().values().stream()
                .filter(SourceConfig.Hub.class::isInstance)
                .map(SourceConfig.Hub.class::cast)
                .filter(hub -> hub.local() && hub.virtualHost().equals(virtualHost))
                .findFirst()
                .flatMap(hub -> ModelLine.ofCode(hub.model()));
    }
}
