package org.passerelle.connectors.samuhub.local;

import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.passerelle.connectors.api.ConnectorStartException;
import org.passerelle.connectors.samuhub.HubAddress;
import org.passerelle.connectors.samuhub.HubConnections;
import org.passerelle.connectors.samuhub.HubSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stand-in for the Hub: queues and a dispatcher for each virtual host, so that a call centre's Hub connector can address
 * us locally without knowing the difference.
 */
public final class LocalHub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalHub.class);
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

    private static final int ATTEMPTS = 5;

    private final HubBroker broker;
    private final HubAddress address;
    private final Optional<EmbeddedBroker> embedded;
    private final List<Office> offices;
    private final CountDownLatch closing = new CountDownLatch(1);

    /** @param hosts at least one */
    public LocalHub(HubBroker broker, List<VirtualHost> hosts, Clock clock) {
        this.broker = broker;
        Neighbours neighbours = new Neighbours();
        switch (broker) {
            case HubBroker.InProcess inProcess -> {
                this.embedded = Optional.of(
                        new EmbeddedBroker(inProcess.port(), inProcess.workFolder(), hosts, inProcess.tls()));
                this.address = HubAddress.local(inProcess.port(), "/");
            }
            case HubBroker.RabbitMq rabbit -> {
                this.embedded = Optional.empty();
                this.address = rabbit.address();
            }
        }
        this.offices =
                hosts.stream().map(host -> new Office(host, neighbours, clock)).toList();
    }

    /**
     * Starts and returns when clients can connect. The broker in this process takes about 4 s: call it from a thread of its
     * own.
     *
     * @throws ConnectorStartException with a message that names the mend
     */
    public synchronized void start() throws ConnectorStartException {
        if (embedded.isPresent()) {
            embedded.get().start();
        }
        for (Office office : offices) {
            open(office);
        }
        Thread.ofVirtual().name("local-hub").start(this::keepDispatching);
    }

    /** A machine that is busy while everything starts may need more than one attempt. */
    private void open(Office office) throws ConnectorStartException {
        for (int attempt = 1; !office.isRunning(); attempt++) {
            try {
                office.open();
            } catch (IOException | TimeoutException e) {
                office.close();
                if (broker instanceof HubBroker.RabbitMq) {
                    // One that is away is waited for, as every client of it does.
                    LOG.warn(
                            "Hub local : {} ne répond pas encore ({}) ; nouvelle tentative en continu.",
                            office.where(),
                            e.getClass().getSimpleName());
                    return;
                }
                if (attempt == ATTEMPTS) {
                    close();
                    throw failed(e);
                }
            }
        }
    }

    @Override
    public synchronized void close() {
        closing.countDown();
        offices.forEach(Office::close);
        embedded.ifPresent(EmbeddedBroker::close);
    }

    private ConnectorStartException failed(Exception cause) {
        return new ConnectorStartException(
                "Le Hub local ne démarre pas sur le port " + address.port()
                        + " : choisissez-en un autre avec --amqp-port.",
                cause);
    }

    private void keepDispatching() {
        try {
            while (!closing.await(CHECK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                reopenWhatEnded();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void reopenWhatEnded() {
        for (Office office : offices) {
            if (closing.getCount() > 0 && !office.isRunning()) {
                office.reopen();
            }
        }
    }

    /** The dispatcher of one virtual host on its connection. Guarded by the Hub's lock. */
    private final class Office {
        private final VirtualHost host;
        private final Neighbours neighbours;
        private final Clock clock;
        private Connection connection;
        private HubDispatcher dispatcher;

        Office(VirtualHost host, Neighbours neighbours, Clock clock) {
            this.host = host;
            this.neighbours = neighbours;
            this.clock = clock;
        }

        String where() {
            return address + host.name();
        }

        boolean isRunning() {
            return dispatcher != null && dispatcher.isRunning();
        }

        void open() throws IOException, TimeoutException {
            connection = HubConnections.open(address.at(host.name()), "local-hub dispatcher");
            HubTopology.standard().declare(connection, host.clientIds());
            dispatcher = new HubDispatcher(
                    connection, HubTopology.standard(), host, HubSettings.MAX_MESSAGE_BYTES, neighbours, clock);
            neighbours.put(host.name(), dispatcher);
            dispatcher.start();
        }

        void reopen() {
            close();
            try {
                open();
                LOG.info("Hub local : répartition rétablie sur {}.", where());
            } catch (IOException | TimeoutException e) {
                LOG.debug("the local Hub does not dispatch yet at {}", where(), e);
            }
        }

        void close() {
            if (connection != null) {
                HubConnections.end(connection);
                connection = null;
            }
        }
    }
}
