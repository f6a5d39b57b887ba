package org.passerelle.gateway.web.pathos;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.passerelle.gateway.web.http.Actor;

/** Under which name a workstation signs, until there is sign-on: what the physician typed there, for a working day. */
final class Signature {
    private static final String COOKIE = "passerelle-praticien";
    private static final long WORKING_DAY_S = 12 * 60 * 60L;

    private Signature() {}

    /** The name; empty if nobody gave one. */
    static String of(RoutingContext context) {
        Cookie cookie = context.request().getCookie(COOKIE);
        if (cookie == null) {
            return "";
        }
        try {
            String name =
                    URLDecoder.decode(cookie.getValue(), StandardCharsets.UTF_8).strip();
            return name.length() > Actor.MAX_CHARS ? "" : name;
        } catch (IllegalArgumentException broken) {
            return "";
        }
    }

    static void set(RoutingContext context, String name) {
        context.response()
                .addCookie(Cookie.cookie(COOKIE, URLEncoder.encode(name, StandardCharsets.UTF_8))
                        .setPath("/pathos")
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.STRICT)
                        .setMaxAge(WORKING_DAY_S));
    }
}
