package org.passerelle.gateway.web.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BiFunction;
import org.passerelle.routes.ports.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a failed request in the form its sender reads: problem details for scripts, a line of text for a part of a
 * page, a page for people. Logs only what is our fault, and of that only the kind and the place.
 */
public final class Failures implements Handler<RoutingContext> {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final BiFunction<RoutingContext, Problem, String> page;

    /**
     * @param page draws a problem as a page
     */
    public Failures(BiFunction<RoutingContext, Problem, String> page) {
        this.page = page;
    }

    @Override
    public void handle(RoutingContext context) {
        if (context.response().ended() || context.response().headWritten()) {
            context.request().connection().close();
            return;
        }
        Problem problem = problem(context);
        HttpServerResponse response = context.response().setStatusCode(problem.status());
        if (context.request().path().startsWith("/api/")) {
            response.putHeader("Content-Type", "application/problem+json; charset=utf-8")
                    .end(JsonNodeFactory.instance
                            .objectNode()
                            .put("type", "about:blank")
                            .put("title", problem.title())
                            .put("status", problem.status())
                            .put("detail", problem.detail())
                            .toString());
        } else if (context.request().getHeader("HX-Request") != null) {
            response.putHeader("Content-Type", "text/plain; charset=utf-8")
                    .end(problem.title() + " : " + problem.detail());
        } else {
            response.putHeader("Content-Type", "text/html; charset=utf-8").end(page.apply(context, problem));
        }
    }

    private static Problem problem(RoutingContext context) {
        Throwable failure = context.failure();
        if (failure instanceof ProblemException known) {
            return known.problem();
        }
        if (failure instanceof StoreException) {
            return Problem.unavailable("Le stockage ne répond pas ; réessayez dans quelques secondes.");
        }
        return switch (context.statusCode()) {
            case 400 -> Problem.badRequest("La requête n'est pas lisible.");
            case 404 -> Problem.notFound("Cette adresse n'existe pas.");
            case 405 -> new Problem(405, "Méthode non acceptée", "Cette adresse n'accepte pas cette méthode.");
            case 413 -> new Problem(413, "Corps trop grand", "C'est plus que cette adresse n'accepte.");
            default -> {
                log(context, failure);
                yield new Problem(500, "Erreur interne", "L'erreur est au journal de Passerelle.");
            }
        };
    }

    private static void log(RoutingContext context, Throwable failure) {
        String place =
                failure == null || failure.getStackTrace().length == 0 ? "?" : failure.getStackTrace()[0].toString();
        String kind = failure == null
                ? "status " + context.statusCode()
                : failure.getClass().getName();
        String route =
                context.currentRoute() == null ? "?" : context.currentRoute().getPath();
        LOG.error("{} {} failed: {} at {}", context.request().method(), route, kind, place);
    }
}
