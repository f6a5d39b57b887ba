package org.passerelle.connectors.samuhub.local;

import java.nio.file.Path;

/**
 * A second listener of the broker in this process: AMQPS with client certificates and SASL EXTERNAL, as the Hub has it.
 *
 * @param bind address to listen on
 * @param certificate PEM chain of the broker
 * @param key PEM key (PKCS#8) without a password
 * @param trust PEM authorities whose clients are let in
 */
public record BrokerTls(String bind, int port, Path certificate, Path key, Path trust) {}
