package org.passerelle.connectors.samuhub;

import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * One virtual host of one broker.
 *
 * @param virtualHost carries one perimeter in one version, such as {@code 15-15_v2.1}
 * @param tls makes the context of each new connection; the broker's certificate must name {@code host}. Empty: in the clear
 */
public record HubAddress(
        String host, int port, String virtualHost, HubLogin login, Optional<Supplier<SSLContext>> tls) {
    private static final int MAX_PORT = 65_535;
    private static final String LOOPBACK = "127.0.0.1";
    private static final String GUEST = "guest";

    public HubAddress {
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("Le port AMQP doit être compris entre 1 et 65535");
        }
        if (login instanceof HubLogin.Certificate && tls.isEmpty()) {
            throw new IllegalArgumentException("L'authentification par certificat demande TLS");
        }
    }

    /** A broker on this machine, in the clear, with the credentials that such brokers have. */
    public static HubAddress local(int port, String virtualHost) {
        return new HubAddress(LOOPBACK, port, virtualHost, new HubLogin.Password(GUEST, GUEST), Optional.empty());
    }

    /** The same broker, at another virtual host. */
    public HubAddress at(String otherVirtualHost) {
        return new HubAddress(host, port, otherVirtualHost, login, tls);
    }

    /** Host and port; nothing secret. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
