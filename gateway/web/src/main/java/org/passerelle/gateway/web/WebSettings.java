package org.passerelle.gateway.web;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;

/**
 * Where the server listens and how it speaks.
 *
 * @param bind address to listen on
 * @param port TCP port; 0 takes a free one
 * @param hostNames names under which browsers may address the server, beside {@code localhost} and IP addresses
 * @param zone time zone of the screens
 * @param replayValidity how long a delivery that an operator replays stays worth delivering
 */
public record WebSettings(String bind, int port, Set<String> hostNames, ZoneId zone, Duration replayValidity) {
    private static final Duration REPLAY_VALIDITY = Duration.ofMinutes(10);

    public WebSettings {
        hostNames = Set.copyOf(hostNames);
    }

    /** The defaults: no further host name, Paris time, replayed deliveries valid for 10 minutes. */
    public static WebSettings of(String bind, int port) {
        return new WebSettings(bind, port, Set.of(), ZoneId.of("Europe/Paris"), REPLAY_VALIDITY);
    }
}
