package org.passerelle.connectors.cdshooks;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.passerelle.connectors.cdshooks.jwt.Access;
import org.passerelle.connectors.cdshooks.jwt.NotTrustedException;
import org.passerelle.connectors.cdshooks.jwt.TokenCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out who calls. */
final class Caller {
    /** The name of callers on this machine, where no token is asked for. */
    static final String LOCAL = "local";

    private static final Logger LOG = LoggerFactory.getLogger(Caller.class);

    private final Optional<TokenCheck> tokens;

    Caller(Access access, Clock clock) {
        this.tokens = access instanceof Access.Tokens trusted
                ? Optional.of(new TokenCheck(trusted, clock))
                : Optional.empty();
    }

    void close() {
        tokens.ifPresent(TokenCheck::close);
    }

    /**
     * The client as its token names it; may block.
     *
     * @param credentials from {@link #credentials}
     * @throws RefusedException if it may not call; the caller is not told more than it needs to mend its request
     */
    String identify(Credentials credentials, Set<String> addresses) throws RefusedException {
        if (tokens.isEmpty()) {
            if (!credentials.fromHere()) {
                throw new RefusedException(401, "login", "Un jeton d'accès valable est attendu.");
            }
            return LOCAL;
        }
        try {
            return tokens.get().check(credentials.authorization(), addresses);
        } catch (NotTrustedException e) {
            LOG.warn("a CDS Hooks call was refused: {}", e.why());
            if (e.why() == NotTrustedException.Why.UNAVAILABLE) {
                throw new RefusedException(503, "transient", "Les jetons ne peuvent pas être vérifiés, réessayez.");
            }
            throw new RefusedException(401, "login", "Le jeton d'accès n'est pas valable : " + e.why() + ".");
        }
    }

    /** What a request says of its caller. */
    static Credentials credentials(HttpServerRequest request) {
        String authorization =
                Optional.ofNullable(request.getHeader("Authorization")).orElse("");
        return new Credentials(authorization, isLoopback(request.remoteAddress()));
    }

    private static boolean isLoopback(SocketAddress address) {
        try {
            return address != null
                    && address.hostAddress() != null
                    && InetAddress.getByName(address.hostAddress()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /**
     * What a request says of its caller.
     *
     * @param fromHere true if it comes from this machine
     */
    record Credentials(String authorization, boolean fromHere) {}
}
