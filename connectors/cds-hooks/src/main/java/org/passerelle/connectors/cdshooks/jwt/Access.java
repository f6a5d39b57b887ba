package org.passerelle.connectors.cdshooks.jwt;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

/** Who may call. */
public sealed interface Access {

    /**
     * Callers with a signed token of a client that is trusted (CDS Hooks, Trusting CDS Clients).
     *
     * @param clients each by its issuer, which is there once
     * @param clockSkew how far a client's clock may be off; default 60 s
     * @param longestLife how long after now a token may expire: a stolen one is of no use later; default 5 min
     */
    record Tokens(List<TrustedClient> clients, Duration clockSkew, Duration longestLife) implements Access {
        private static final Duration SKEW_DEFAULT = Duration.ofSeconds(60);
        private static final Duration SKEW_MAX = Duration.ofMinutes(5);
        private static final Duration LIFE_DEFAULT = Duration.ofMinutes(5);
        private static final Duration LIFE_MAX = Duration.ofHours(1);

        public Tokens {
            clients = List.copyOf(clients);
            if (clients.isEmpty()) {
                throw new IllegalArgumentException("at least one client must be trusted");
            }
            if (clients.stream().map(TrustedClient::issuer).distinct().count() < clients.size()) {
                throw new IllegalArgumentException("each issuer is named once");
            }
            if (clockSkew.isNegative() || clockSkew.compareTo(SKEW_MAX) > 0) {
                throw new IllegalArgumentException("clockSkew must be 0 to 5 min, but is " + clockSkew);
            }
            if (longestLife.isNegative() || longestLife.isZero() || longestLife.compareTo(LIFE_MAX) > 0) {
                throw new IllegalArgumentException(
                        "longestLife must be above 0 and at most 1 h, but is " + longestLife);
            }
        }

        /** The defaults. */
        public static Tokens of(List<TrustedClient> clients) {
            return new Tokens(clients, SKEW_DEFAULT, LIFE_DEFAULT);
        }
    }

    /** Callers on this machine, without a token: for trials. Made by {@link Access#openOnLoopback} only. */
    final class Open implements Access {
        private Open() {}
    }

    /**
     * Callers on this machine, without a token: for trials.
     *
     * @param bind the address that the HTTP server listens on
     * @throws IllegalArgumentException if others can reach that address
     */
    static Access openOnLoopback(String bind) {
        try {
            if (!InetAddress.getByName(bind).isLoopbackAddress()) {
                throw new IllegalArgumentException(
                        "calls without a token are taken on the loopback address only, but the server listens on "
                                + bind);
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("the address " + bind + " is not known here", e);
        }
        return new Open();
    }
}
