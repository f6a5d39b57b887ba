package org.passerelle.adapters.remote.http;

import java.net.URI;
import java.time.Duration;

/** Settings for test peers: a busy machine may take its time to connect. */
public final class Loopback {
    private static final Duration UNHURRIED = Duration.ofSeconds(15);

    private Loopback() {}

    public static ServerSettings at(URI address) {
        return ServerSettings.of(address).with(UNHURRIED);
    }
}
