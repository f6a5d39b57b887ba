package org.passerelle.gateway.web.words;

import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Keeps a choice of language, {@code ?lang=en}, in a cookie, and leads back to the same page without the parameter. */
public final class LanguageSwitch implements Handler<RoutingContext> {
    private static final String PARAMETER = "lang";
    private static final Duration KEPT = Duration.ofDays(365);

    @Override
    public void handle(RoutingContext context) {
        String asked = context.queryParams().get(PARAMETER);
        Optional<Language> language = asked == null ? Optional.empty() : Language.ofCode(asked);
        String path = context.normalizedPath();
        // "//host" would lead to another site.
        if (language.isEmpty() || !context.request().method().equals(HttpMethod.GET) || path.startsWith("//")) {
            context.next();
            return;
        }
        context.response()
                .addCookie(Cookie.cookie(Language.COOKIE, language.get().code())
                        .setPath("/")
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.LAX)
                        .setMaxAge(KEPT.toSeconds()))
                .setStatusCode(303)
                .putHeader("Location", path + rest(context))
                .end();
    }

    private static String rest(RoutingContext context) {
        String rest = context.queryParams().entries().stream()
                .filter(parameter -> !parameter.getKey().equals(PARAMETER))
                .map(LanguageSwitch::encoded)
                .collect(Collectors.joining("&"));
        return rest.isEmpty() ? "" : "?" + rest;
    }

    private static String encoded(Map.Entry<String, String> parameter) {
        return URLEncoder.encode(parameter.getKey(), StandardCharsets.UTF_8)
                + "="
                + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8);
    }
}
