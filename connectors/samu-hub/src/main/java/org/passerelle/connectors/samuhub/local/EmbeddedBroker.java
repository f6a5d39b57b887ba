package org.passerelle.connectors.samuhub.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener.DefaultSystemLauncherListener;
import org.apache.qpid.server.model.SystemConfig;
import org.passerelle.connectors.api.ConnectorStartException;
import org.passerelle.connectors.samuhub.ModelLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An AMQP 0.9.1 broker in this process (Qpid Broker-J) with everything in memory: in the clear on the loopback interface
 * only, and beside it, where certificates are given, with mutual TLS. It needs about 4 s for its first start, so start it
 * beside whatever else has to start.
 */
public final class EmbeddedBroker implements AutoCloseable {
    /** Port by default; 5672 is often taken. */
    public static final int DEFAULT_PORT = 5_673;
    /**
     * User name and password of whoever may do everything; only programs on this machine can reach the listener in the
     * clear. A client that logs in there under its client id, with the same password, is confined to what is its own.
     */
    public static final String LOOPBACK_CREDENTIAL = "guest";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private final int port;
    private final Path workFolder;
    private final List<VirtualHost> virtualHosts;
    private final Optional<BrokerTls> tls;
    private SystemLauncher launcher;

    /** A broker with one virtual host that knows no client, in the clear. */
    public EmbeddedBroker(int port, Path workFolder) {
        this(port, workFolder, List.of(VirtualHost.single(ModelLine.V3, List.of())), Optional.empty());
    }

    /**
     * @param port of the listener in the clear
     * @param workFolder for the little that the broker writes down; created if it is missing
     * @param virtualHosts at least one; the first is the default one
     */
    public EmbeddedBroker(int port, Path workFolder, List<VirtualHost> virtualHosts, Optional<BrokerTls> tls) {
        this.port = port;
        this.workFolder = workFolder;
        this.virtualHosts = List.copyOf(virtualHosts);
        this.tls = tls;
    }

    /**
     * Starts and returns when clients can connect.
     *
     * @throws ConnectorStartException if the port is taken or the folder cannot be written
     */
    public synchronized void start() throws ConnectorStartException {
        requirePort(InetAddress.getLoopbackAddress(), port);
        if (tls.isPresent()) {
            requireTlsPort(tls.get());
        }
        FailureListener failures = new FailureListener();
        SystemLauncher starting = new SystemLauncher(failures);
        try {
            Files.createDirectories(workFolder);
            starting.startup(attributes());
        } catch (Exception e) { // the launcher declares no narrower one
            starting.shutdown();
            throw failed(e);
        }
        if (failures.failure != null) {
            starting.shutdown();
            throw failed(failures.failure);
        }
        failures.letTheOwnerDecideWhenToStop();
        launcher = starting;
    }

    /** Stops; messages in queues are gone, as the memory store keeps nothing. */
    @Override
    public synchronized void close() {
        if (launcher == null) {
            return;
        }
        try {
            launcher.shutdown();
        } catch (IllegalStateException endOfProcess) {
            // The broker cannot close itself while the JVM ends, and need not: it ends with it.
            LOG.debug("the embedded broker ends with the process", endOfProcess);
        }
        launcher = null;
    }

    /** A slash is how clients ask for the default virtual host; the broker's own names do not hold it. */
    static String ownName(String virtualHost) {
        return virtualHost.equals("/") ? "hub" : virtualHost;
    }

    private Map<String, Object> attributes() throws IOException {
        URI configuration = BrokerConfiguration.write(workFolder, port, virtualHosts, tls);
        Map<String, String> context = new HashMap<>();
        context.put("qpid.work_dir", workFolder.toAbsolutePath().toString());
        Map<String, Object> attributes = new HashMap<>();
        attributes.put(SystemConfig.TYPE, "Memory");
        attributes.put(SystemConfig.INITIAL_CONFIGURATION_LOCATION, configuration.toString());
        attributes.put(SystemConfig.STARTUP_LOGGED_TO_SYSTEM_OUT, false);
        attributes.put(SystemConfig.CONTEXT, context);
        return attributes;
    }

    private static void requireTlsPort(BrokerTls tls) throws ConnectorStartException {
        try {
            requirePort(InetAddress.getByName(tls.bind()), tls.port());
        } catch (UnknownHostException e) {
            throw new ConnectorStartException("L'adresse d'écoute AMQPS « " + tls.bind() + " » n'existe pas.", e);
        }
    }

    /** The broker itself only logs that its port is taken, and starts without it. */
    private static void requirePort(InetAddress bind, int port) throws ConnectorStartException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(bind, port));
        } catch (IOException e) {
            throw new ConnectorStartException(
                    "Le port AMQP " + port + " est déjà utilisé : choisissez-en un autre avec --amqp-port.", e);
        }
    }

    private ConnectorStartException failed(Exception cause) {
        boolean folder = cause instanceof IOException || cause instanceof UncheckedIOException;
        return new ConnectorStartException(
                folder
                        ? "Le dossier de travail du serveur AMQP local ne peut pas être écrit : vérifiez ses droits."
                        : "Le serveur AMQP local ne démarre pas sur le port " + port
                                + (tls.isPresent()
                                        ? " : vérifiez ses certificats (PEM, clé PKCS#8 sans mot de passe) et ses ports."
                                        : " : choisissez-en un autre avec --amqp-port."),
                cause);
    }

    /** Remembers what the launcher would only log. */
    private static final class FailureListener extends DefaultSystemLauncherListener {
        private volatile RuntimeException failure;
        private volatile SystemConfig<?> system;

        @Override
        public void errorOnStartup(RuntimeException e) {
            failure = e;
        }

        @Override
        public void onContainerResolve(SystemConfig<?> resolved) {
            system = resolved;
        }

        /**
         * Takes back the shutdown hook that the broker registers for itself: it would end the broker while its clients in
         * this process still say goodbye. The broker offers no setting for it, hence the look at its field; should a
         * later release name it otherwise, the farewell is noisy and nothing else.
         */
        void letTheOwnerDecideWhenToStop() {
            try {
                Object broker = system.getContainer();
                Field hook = broker.getClass().getSuperclass().getDeclaredField("_shutdownHook");
                hook.setAccessible(true);
                Runtime.getRuntime().removeShutdownHook((Thread) hook.get(broker));
            } catch (ReflectiveOperationException | RuntimeException e) {
                LOG.debug("the broker's shutdown hook stays", e);
            }
        }
    }
}
