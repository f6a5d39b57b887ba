package org.passerelle.connectors.samuhub.local;

import java.nio.file.Path;
import java.util.Map;

/**
 * A second listener of the broker in this process: AMQPS with client certificates and SASL EXTERNAL, as the Hub has it.
 *
 * @param bind address to listen on
 * @param certificate PEM chain of the broker
 * @param key PEM key (PKCS#8) without a password
 * @param trust PEM authorities whose clients are let in
 * @param names the common name in a client's certificate, by client id, where it is not the client id itself
 */
public record BrokerTls(String bind, int port, Path certificate, Path key, Path trust, Map<String, String> names) {
    public BrokerTls {
        names = Map.copyOf(names);
    }
}
