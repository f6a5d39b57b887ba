package org.passerelle.connectors.samuhub.local;

import java.nio.file.Path;
import java.util.Optional;
import org.passerelle.connectors.samuhub.HubAddress;

/** The broker under a local Hub. */
public sealed interface HubBroker {

    /**
     * In this process, in memory: one machine.
     *
     * @param port on the loopback, in the clear
     * @param workFolder for the little that it writes down
     * @param tls a second listener for clients with certificates
     */
    record InProcess(int port, Path workFolder, Optional<BrokerTls> tls) implements HubBroker {}

    /**
     * A RabbitMQ that the site runs: durable, and as reachable and as protected as the site sets it up.
     *
     * @param address whose user may configure, write and read; its virtual host is of no account
     */
    record RabbitMq(HubAddress address) implements HubBroker {}
}
