package org.passerelle.connectors.samuhub.local;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.passerelle.connectors.api.ConnectorStartException;
import org.passerelle.connectors.samuhub.HubConnections;
import org.passerelle.connectors.samuhub.HubSettings;
import org.passerelle.connectors.samuhub.ModelLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stand-in for the Hub on one machine: broker, topology and dispatcher, so that a call centre can address us locally. */
public final class LocalHub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalHub.class);
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

    private final int port;
    private final List<String> clientIds;
    private final ModelLine line;
    private final Clock clock;
    private final EmbeddedBroker broker;
    private final CountDownLatch closing = new CountDownLatch(1);
    private Connection connection;
    private HubDispatcher dispatcher;

    /** @param clientIds the clients that may exchange messages, ours included */
    public LocalHub(int port, Path workFolder, List<String> clientIds, ModelLine line, Clock clock) {
        this.port = port;
        this.clientIds = List.copyOf(clientIds);
        this.line = line;
        this.clock = clock;
        this.broker = new EmbeddedBroker(port, workFolder);
    }

    /**
     * Starts and returns when clients can connect, about 4 s later: call it from a thread of its own.
     *
     * @throws ConnectorStartException with a message that names the mend
     */
    public synchronized void start() throws ConnectorStartException {
        broker.start();
        try {
            open();
        } catch (IOException | TimeoutException e) {
            close();
            throw new ConnectorStartException(
                    "Le Hub local ne démarre pas sur le port " + port + " : choisissez-en un autre avec --amqp-port.",
                    e);
        }
        Thread.ofVirtual().name("local-hub").start(this::keepDispatching);
    }

    @Override
    public synchronized void close() {
        closing.countDown();
        if (connection != null) {
            HubConnections.end(connection);
            connection = null;
        }
        broker.close();
    }

    private void open() throws IOException, TimeoutException {
        HubSettings settings = HubSettings.local("local", port, HubDispatcher.HUB_ID, line);
        connection = HubConnections.open(settings, "dispatcher");
        try (Channel channel = connection.createChannel()) {
            HubTopology.standard().declare(channel, clientIds);
        }
        dispatcher = new HubDispatcher(connection, HubTopology.standard(), line, HubSettings.MAX_MESSAGE_BYTES, clock);
        dispatcher.start();
    }

    private void keepDispatching() {
        try {
            while (!closing.await(CHECK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                reopenIfEnded();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void reopenIfEnded() {
        if (closing.getCount() == 0 || dispatcher.isRunning()) {
            return;
        }
        HubConnections.end(connection);
        try {
            open();
            LOG.info("Hub local : répartition rétablie.");
        } catch (IOException | TimeoutException e) {
            LOG.warn(
                    "Hub local : la répartition ne reprend pas encore ({}).",
                    e.getClass().getSimpleName());
        }
    }
}
