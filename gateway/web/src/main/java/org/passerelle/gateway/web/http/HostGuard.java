package org.passerelle.gateway.web.http;

import io.vertx.core.Handler;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses requests addressed to a name that is not ours. A page on another site whose name was made to point here (DNS
 * rebinding) would otherwise read the screens through the visitor's browser. Such an attack needs a name, so IP addresses
 * pass.
 */
public final class HostGuard implements Handler<RoutingContext> {
    private final Set<String> names;

    public HostGuard(Set<String> names) {
        this.names = names;
    }

    @Override
    public void handle(RoutingContext context) {
        HostAndPort authority = context.request().authority();
        if (authority != null && isOurs(authority.host().toLowerCase(Locale.ROOT))) {
            context.next();
        } else {
            context.fail(Problem.forbidden("Ce nom d'hôte n'est pas déclaré dans la configuration de Passerelle.")
                    .asException());
        }
    }

    private boolean isOurs(String host) {
        return host.equals("localhost") || names.contains(host) || isIpAddress(host);
    }

    /** IPv6 literals are the only hosts with a colon; a top-level domain is never a number. */
    private static boolean isIpAddress(String host) {
        String last = host.substring(host.lastIndexOf('.') + 1);
        return host.indexOf(':') >= 0 || (!last.isEmpty() && last.chars().allMatch(c -> c >= '0' && c <= '9'));
    }
}
