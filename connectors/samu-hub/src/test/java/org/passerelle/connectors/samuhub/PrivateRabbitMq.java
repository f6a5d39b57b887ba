package org.passerelle.connectors.samuhub;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Assumptions;

/**
 * A RabbitMQ of this test's own, beside any other on the machine: AMQPS only, client certificates demanded, SASL EXTERNAL
 * only, the user is the certificate's common name. As the Hub does, each client may write to {@code hubsante}, read its own
 * queues and configure nothing. Skips the test where no server is installed.
 */
final class PrivateRabbitMq implements AutoCloseable {
    private static final Path INSTALLED = Path.of("/usr/lib/rabbitmq/lib");
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration END = Duration.ofSeconds(60);

    private final Process process;
    private final int port;

    private PrivateRabbitMq(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static PrivateRabbitMq start(
            Path folder, TestCertificates authority, String virtualHost, String dispatcher, String... clients)
            throws Exception {
        Path server = server();
        int port = TestBrokers.freePort();
        TestCertificates.Identity own = authority.sign("localhost");
        Files.writeString(folder.resolve("rabbitmq.conf"), """
                listeners.tcp = none
                listeners.ssl.1 = 127.0.0.1:%d
                ssl_options.cacertfile = %s
                ssl_options.certfile = %s
                ssl_options.keyfile = %s
                ssl_options.verify = verify_peer
                ssl_options.fail_if_no_peer_cert = true
                auth_mechanisms.1 = EXTERNAL
                ssl_cert_login_from = common_name
                load_definitions = %s
                """.formatted(
                port,
                authority.trustFile(folder),
                own.certificateFile(folder, "server"),
                own.keyFile(folder, "server"),
                Files.writeString(folder.resolve("definitions.json"), definitions(virtualHost, dispatcher, clients))));
        Files.writeString(folder.resolve("enabled_plugins"), "[rabbitmq_auth_mechanism_ssl].");
        ProcessBuilder builder = new ProcessBuilder(server.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment()
                .putAll(Map.of(
                        "HOME", Files.createDirectories(folder.resolve("home")).toString(),
                        "RABBITMQ_NODENAME", "passerelle-" + port + "@localhost",
                        "RABBITMQ_DIST_PORT", Integer.toString(TestBrokers.freePort()),
                        "RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq.conf").toString(),
                        "RABBITMQ_MNESIA_BASE", folder.resolve("mnesia").toString(),
                        "RABBITMQ_LOG_BASE", folder.resolve("log").toString(),
                        "RABBITMQ_ENABLED_PLUGINS_FILE",
                                folder.resolve("enabled_plugins").toString()));
        PrivateRabbitMq started = new PrivateRabbitMq(builder.start(), port);
        started.awaitPort(folder.resolve("output"));
        return started;
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().orTimeout(END.toSeconds(), TimeUnit.SECONDS).join();
    }

    private void awaitPort(Path output) throws Exception {
        try {
            Awaitility.await().atMost(START).until(() -> !process.isAlive() || answers());
        } catch (ConditionTimeoutException e) {
            close();
            throw e;
        }
        if (!process.isAlive()) {
            Assumptions.abort("no RabbitMQ of its own could be started: " + Files.readString(output));
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Path server() throws IOException {
        if (Files.isDirectory(INSTALLED)) {
            try (Stream<Path> versions = Files.list(INSTALLED)) {
                for (Path version : versions.toList()) {
                    Path server = version.resolve("sbin/rabbitmq-server");
                    if (Files.isExecutable(server)) {
                        return server;
                    }
                }
            }
        }
        return Assumptions.abort("no rabbitmq-server is installed under " + INSTALLED);
    }

    private static String definitions(String virtualHost, String dispatcher, String... clients) {
        StringBuilder users = new StringBuilder(user(dispatcher));
        StringBuilder permissions = new StringBuilder(permission(dispatcher, virtualHost, ".*", ".*", ".*"));
        List<String> topics = new ArrayList<>();
        for (String client : clients) {
            users.append(',').append(user(client));
            String own = client.replace(".", "\\\\.") + "\\\\.(message|ack|info)";
            permissions.append(',').append(permission(client, virtualHost, "", "hubsante", own));
            topics.add(
                    "{\"user\": \"%s\", \"vhost\": \"%s\", \"exchange\": \"hubsante\", \"write\": \"^%s$\", \"read\": \"\"}"
                            .formatted(client, virtualHost, client.replace(".", "\\\\.")));
        }
        return "{\"vhosts\": [{\"name\": \"" + virtualHost + "\"}], \"users\": [" + users + "], \"permissions\": ["
                + permissions + "], \"topic_permissions\": [" + String.join(",", topics) + "]}";
    }

    private static String user(String name) {
        return "{\"name\": \"" + name + "\", \"tags\": []}";
    }

    private static String permission(String user, String host, String configure, String write, String read) {
        return "{\"user\": \"%s\", \"vhost\": \"%s\", \"configure\": \"%s\", \"write\": \"%s\", \"read\": \"%s\"}"
                .formatted(user, host, configure, write, read);
    }
}
