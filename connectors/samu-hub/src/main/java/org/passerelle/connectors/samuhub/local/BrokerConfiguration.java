package org.passerelle.connectors.samuhub.local;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The initial configuration of the broker in this process (Qpid Broker-J). The queue of dead letters is part of it, with a
 * longer life: this broker leaves an expired message its expiration, and would otherwise drop it there a second time.
 */
final class BrokerConfiguration {
    private static final String LOOPBACK = "127.0.0.1";
    private static final long DEAD_LETTERS_LIVE_MS = 172_800_000;
    private static final long HOUSEKEEPING_MS = 1_000;

    private BrokerConfiguration() {}

    /** Writes it to a file of {@code folder}. */
    static URI write(Path folder, int port, List<VirtualHost> virtualHosts, Optional<BrokerTls> tls)
            throws IOException {
        Path file = folder.resolve("broker.json");
        Files.writeString(file, tree(port, virtualHosts, tls).toString());
        return file.toUri();
    }

    private static ObjectNode tree(int port, List<VirtualHost> virtualHosts, Optional<BrokerTls> tls) {
        ObjectNode root =
                JsonNodeFactory.instance.objectNode().put("name", "passerelle").put("modelVersion", "9.0");
        root.putObject("context")
                .put("queue.behaviourOnUnknownDeclareArgument", "IGNORE")
                .put("queue.defaultExpiryPolicy", "ROUTE_TO_ALTERNATE")
                .put("qpid.port.closeWhenNoRoute", "false")
                .put("virtualhost.connectionThreadPool.size", "8")
                .put("virtualhost.connectionThreadPool.numberOfSelectors", "1")
                .put("qpid.port.amqp.threadPool.size", "2")
                .put("qpid.port.amqp.threadPool.numberOfSelectors", "1")
                .put("broker.failStartupWithErroredChild", "true");
        ArrayNode providers = root.putArray("authenticationproviders");
        ObjectNode loopback = providers.addObject().put("name", "loopback").put("type", "Plain");
        loopback.putArray("secureOnlyMechanisms");
        ArrayNode users = loopback.putArray("users");
        user(users, EmbeddedBroker.LOOPBACK_CREDENTIAL);
        virtualHosts.stream()
                .flatMap(host -> host.clientIds().stream())
                .distinct()
                .forEach(client -> user(users, client));
        ArrayNode ports = root.putArray("ports");
        port(ports, "AMQP", LOOPBACK, port).put("authenticationProvider", "loopback");
        tls.ifPresent(secured -> addTls(root, providers, ports, secured));
        ArrayNode hosts = root.putArray("virtualhostnodes");
        for (VirtualHost host : virtualHosts) {
            addHost(hosts, EmbeddedBroker.ownName(host.name()), host.equals(virtualHosts.getFirst()));
        }
        BrokerRights.add(root, virtualHosts, tls.map(BrokerTls::names).orElse(Map.of()));
        return root;
    }

    private static void user(ArrayNode users, String name) {
        users.addObject().put("name", name).put("type", "managed").put("password", EmbeddedBroker.LOOPBACK_CREDENTIAL);
    }

    private static ObjectNode port(ArrayNode ports, String name, String bind, int port) {
        ObjectNode node = ports.addObject()
                .put("name", name)
                .put("type", "AMQP")
                .put("port", port)
                .put("bindingAddress", bind);
        node.putArray("protocols").add("AMQP_0_9_1");
        ArrayNode aliases = node.putArray("virtualhostaliases");
        aliases.addObject().put("name", "nameAlias").put("type", "nameAlias");
        aliases.addObject().put("name", "defaultAlias").put("type", "defaultAlias");
        return node;
    }

    private static void addTls(ObjectNode root, ArrayNode providers, ArrayNode ports, BrokerTls tls) {
        providers.addObject().put("name", "certificates").put("type", "External");
        root.putArray("keystores")
                .addObject()
                .put("name", "own")
                .put("type", "NonJavaKeyStore")
                .put("privateKeyUrl", tls.key().toUri().toString())
                .put("certificateUrl", tls.certificate().toUri().toString());
        root.putArray("truststores")
                .addObject()
                .put("name", "clients")
                .put("type", "NonJavaTrustStore")
                .put("certificatesUrl", tls.trust().toUri().toString());
        ObjectNode port = port(ports, "AMQPS", tls.bind(), tls.port())
                .put("authenticationProvider", "certificates")
                .put("keyStore", "own")
                .put("needClientAuth", true);
        port.putArray("transports").add("SSL");
        port.putArray("trustStores").add("clients");
    }

    private static void addHost(ArrayNode hosts, String own, boolean first) {
        ObjectNode initial = JsonNodeFactory.instance
                .objectNode()
                .put("type", "Memory")
                .put("name", own)
                .put("housekeepingCheckPeriod", HOUSEKEEPING_MS);
        initial.putArray("queues")
                .addObject()
                .put("name", HubTopology.standard().deadLetterQueue())
                .put("durable", true)
                .put("minimumMessageTtl", DEAD_LETTERS_LIVE_MS);
        hosts.addObject()
                .put("name", own)
                .put("type", "Memory")
                .put("defaultVirtualHostNode", Boolean.toString(first))
                .put("virtualHostInitialConfiguration", initial.toString());
    }
}
