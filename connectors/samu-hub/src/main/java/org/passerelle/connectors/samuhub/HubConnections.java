package org.passerelle.connectors.samuhub;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultSaslConfig;
import com.rabbitmq.client.impl.ForgivingExceptionHandler;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens connections to a Hub. The client library's own recovery is off: who uses a connection opens the next one, since
 * only then is it known what was acknowledged on the old one.
 */
public final class HubConnections {
    private static final Logger LOG = LoggerFactory.getLogger(HubConnections.class);

    private static final int CONNECT_TIMEOUT_MILLIS = 3_000;
    private static final int HANDSHAKE_TIMEOUT_MILLIS = 5_000;
    private static final int RPC_TIMEOUT_MILLIS = 10_000;
    private static final int HEARTBEAT_SECONDS = 10;
    /** The largest message that any supported broker lets through by default: RabbitMQ before 4.0, 128 MiB. */
    private static final int MAX_INBOUND_BYTES = 128 * 1024 * 1024;

    private HubConnections() {}

    /**
     * A new connection.
     *
     * @param role shown by the broker's own tools beside our name
     */
    public static Connection open(HubSettings settings, String role) throws IOException, TimeoutException {
        return open(settings.address(), settings.name() + " " + role);
    }

    /**
     * A new connection.
     *
     * @param purpose shown by the broker's own tools beside our name
     */
    public static Connection open(HubAddress address, String purpose) throws IOException, TimeoutException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(address.host());
        factory.setPort(address.port());
        factory.setVirtualHost(address.virtualHost());
        login(factory, address.login());
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setConnectionTimeout(CONNECT_TIMEOUT_MILLIS);
        factory.setHandshakeTimeout(HANDSHAKE_TIMEOUT_MILLIS);
        factory.setChannelRpcTimeout(RPC_TIMEOUT_MILLIS);
        factory.setRequestedHeartbeat(HEARTBEAT_SECONDS);
        factory.setMaxInboundMessageBodySize(MAX_INBOUND_BYTES);
        factory.setExceptionHandler(new Quiet());
        factory.setThreadFactory(task -> {
            Thread thread = new Thread(task, "hub-" + purpose.replace(' ', '-'));
            thread.setDaemon(true);
            return thread;
        });
        address.tls().ifPresent(tls -> {
            factory.useSslProtocol(tls.get());
            factory.enableHostnameVerification();
        });
        return factory.newConnection("passerelle " + purpose);
    }

    /** Ends a connection without waiting for long and without complaining if it is already gone. */
    public static void end(Connection connection) {
        connection.abort(CONNECT_TIMEOUT_MILLIS);
    }

    private static void login(ConnectionFactory factory, HubLogin login) {
        switch (login) {
            case HubLogin.Password password -> {
                factory.setUsername(password.user());
                factory.setPassword(password.password());
            }
            case HubLogin.Certificate certificate -> factory.setSaslConfig(DefaultSaslConfig.EXTERNAL);
        }
    }

    /** Whoever uses the connection reports that it ended, once; the library would print a stack trace every time. */
    private static final class Quiet extends ForgivingExceptionHandler {
        @Override
        protected void log(String message, Throwable e) {
            LOG.debug(message, e);
        }
    }
}
