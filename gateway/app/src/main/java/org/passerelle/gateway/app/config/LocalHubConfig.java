package org.passerelle.gateway.app.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The stand-in for the Hub.
 *
 * @param port of the broker in this process, on the loopback and in the clear; of RabbitMQ where that is the broker
 * @param amqps a second listener of the broker in this process, for clients with certificates
 * @param rabbitMq the site's own broker; empty: the one in this process
 * @param hosts its virtual hosts
 */
public record LocalHubConfig(
        boolean enabled, int port, Optional<Amqps> amqps, Optional<RabbitMq> rabbitMq, List<Host> hosts) {
    private static final String EMBEDDED = "embedded";
    private static final String RABBITMQ = "rabbitmq";
    private static final String LOOPBACK = "127.0.0.1";
    private static final int EMBEDDED_PORT = 5_673;
    private static final int RABBITMQ_PORT = 5_672;
    private static final int AMQPS_PORT = 5_671;
    private static final int PORT_MAX = 65_535;

    public LocalHubConfig {
        hosts = List.copyOf(hosts);
    }

    /**
     * AMQPS with client certificates.
     *
     * @param names common names of certificates by client id, where they differ
     */
    public record Amqps(String bind, int port, Path certificate, Path key, Path trust, Map<String, String> names) {
        public Amqps {
            names = Map.copyOf(names);
        }
    }

    /** @param tls absent: in the clear */
    public record RabbitMq(String host, Optional<TlsConfig> tls, String username, Optional<Secret> password) {}

    /**
     * One virtual host.
     *
     * @param model empty: by the Hub's own table, or that of the first Hub source
     * @param messages empty: by the Hub's own table, or every one
     * @param schemas folder with the agency's {@code json-schema} and {@code xsd}
     */
    public record Host(
            String name, Optional<String> model, List<String> clients, Set<String> messages, Optional<Path> schemas) {
        public Host {
            clients = List.copyOf(clients);
            messages = Set.copyOf(messages);
        }
    }

    /** None. */
    static LocalHubConfig none() {
        return new LocalHubConfig(false, 0, Optional.empty(), Optional.empty(), List.of());
    }

    static LocalHubConfig read(YamlSection section) {
        boolean enabled = section.flag("enabled", false);
        boolean embedded =
                section.oneOf("broker", EMBEDDED, Set.of(EMBEDDED, RABBITMQ)).equals(EMBEDDED);
        int port = section.integer("port", embedded ? EMBEDDED_PORT : RABBITMQ_PORT, 0, PORT_MAX);
        return new LocalHubConfig(
                enabled,
                port,
                embedded ? amqps(section) : Optional.empty(),
                embedded ? Optional.empty() : Optional.of(rabbitMq(section)),
                hosts(section));
    }

    private static Optional<Amqps> amqps(YamlSection section) {
        YamlSection amqps = section.section("amqps");
        if (!section.has("amqps")) {
            return Optional.empty();
        }
        return Optional.of(new Amqps(
                amqps.text("bind", LOOPBACK),
                amqps.integer("port", AMQPS_PORT, 1, PORT_MAX),
                Path.of(amqps.required("certificate")),
                Path.of(amqps.required("key")),
                Path.of(amqps.required("trust")),
                amqps.section("names").texts()));
    }

    private static RabbitMq rabbitMq(YamlSection section) {
        return new RabbitMq(
                section.text("host", LOOPBACK),
                TlsConfig.read(section, false),
                section.text("username", "guest"),
                SecretReader.secret(section));
    }

    private static List<Host> hosts(YamlSection section) {
        List<String> clients = section.texts("clients", List.of());
        List<Host> hosts = new ArrayList<>();
        section.section("virtual-hosts")
                .sections()
                .forEach((name, host) -> hosts.add(new Host(
                        name,
                        HubKeys.model(host),
                        host.texts("clients", clients),
                        Set.copyOf(host.texts("messages", List.of())),
                        host.text("schemas").map(Path::of))));
        return hosts.isEmpty() ? List.of(new Host("/", Optional.empty(), clients, Set.of(), Optional.empty())) : hosts;
    }
}
