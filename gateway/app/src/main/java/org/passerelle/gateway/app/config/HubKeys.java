package org.passerelle.gateway.app.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** The keys of a {@code samu-hub} source, and those that it shares with the local Hub. */
final class HubKeys {
    private static final Set<String> MODELS = Set.of("v1", "v2", "v3");
    private static final Set<String> ENCODINGS = Set.of("json", "xml");
    private static final String LOOPBACK = "127.0.0.1";
    private static final int AMQPS_PORT = 5_671;
    private static final int PORT_MAX = 65_535;

    private HubKeys() {}

    /** The model line of a virtual host, if it is given. */
    static Optional<String> model(YamlSection section) {
        return section.has("model") ? Optional.of(section.oneOf("model", "v3", MODELS)) : Optional.empty();
    }

    static SourceConfig.Hub source(YamlSection source, LocalHubConfig localHub) {
        boolean local = source.text("hub", "").equals("local");
        if (local && !localHub.enabled()) {
            source.problem("hub", "« local » demande local-hub.enabled: true");
        }
        Optional<LocalHubConfig.RabbitMq> broker = local ? localHub.rabbitMq() : Optional.empty();
        String host = local ? broker.map(LocalHubConfig.RabbitMq::host).orElse(LOOPBACK) : source.required("host");
        int port = local ? localHub.port() : source.integer("port", AMQPS_PORT, 1, PORT_MAX);
        return new SourceConfig.Hub(
                local,
                host,
                port,
                local ? secured(broker) : security(source),
                source.text("virtual-host", "/"),
                local
                        ? broker.map(LocalHubConfig.RabbitMq::username).or(() -> Optional.of("guest"))
                        : source.text("username"),
                local ? broker.flatMap(LocalHubConfig.RabbitMq::password) : SecretReader.secret(source),
                source.required("client-id"),
                model(source).orElse("v3"),
                source.has("answer-in") ? Optional.of(source.oneOf("answer-in", "json", ENCODINGS)) : Optional.empty(),
                Set.copyOf(source.texts("partners", java.util.List.of())),
                source.text("schemas").map(Path::of));
    }

    private static SourceConfig.HubSecurity secured(Optional<LocalHubConfig.RabbitMq> broker) {
        Optional<TlsConfig> tls = broker.flatMap(LocalHubConfig.RabbitMq::tls);
        return new SourceConfig.HubSecurity(tls.isPresent(), tls);
    }

    /** {@code tls: true}, {@code false}, or a section with certificates. */
    private static SourceConfig.HubSecurity security(YamlSection source) {
        if (source.hasSection("tls")) {
            return new SourceConfig.HubSecurity(true, TlsConfig.read(source, false));
        }
        return new SourceConfig.HubSecurity(source.flag("tls", true), Optional.empty());
    }
}
