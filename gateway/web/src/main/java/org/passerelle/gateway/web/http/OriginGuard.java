package org.passerelle.gateway.web.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Locale;

/**
 * Refuses changes that another site asks the visitor's browser to make (cross-site request forgery).
 *
 * <p>Browsers say where a request comes from in {@code Sec-Fetch-Site}, {@code Origin} or {@code Referer}. A form without
 * any of them is refused; JSON or bytes without any come from a script, since no browser sends those elsewhere without
 * {@code Origin}.
 */
public final class OriginGuard implements Handler<RoutingContext> {

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!request.method().equals(HttpMethod.POST) || isSameOrigin(request)) {
            context.next();
        } else {
            context.fail(Problem.forbidden("La demande ne vient pas d'une page de Passerelle.")
                    .asException());
        }
    }

    private static boolean isSameOrigin(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String origin = request.getHeader("Origin");
        if (origin == null) {
            origin = request.getHeader("Referer");
        }
        if (origin != null) {
            return authority(origin).equals(request.authority().toString().toLowerCase(Locale.ROOT));
        }
        String type = request.getHeader("Content-Type");
        return type != null && (type.startsWith("application/json") || type.startsWith("application/octet-stream"));
    }

    private static String authority(String origin) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority == null ? "" : authority.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
