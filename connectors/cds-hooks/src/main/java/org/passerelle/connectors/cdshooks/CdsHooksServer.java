package org.passerelle.connectors.cdshooks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.passerelle.connectors.api.IntakeUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * CDS services (HL7 CDS Hooks 2.0.1), to be mounted in the gateway's HTTP server: discovery, calls, feedback. Tokens are
 * checked and bodies read on workers of its own. A call that is not answered in time is answered without cards: care never
 * waits. The client's FHIR server is never asked, whatever the request says of it.
 */
public final class CdsHooksServer {
    private static final Logger LOG = LoggerFactory.getLogger(CdsHooksServer.class);
    private static final int THREADS = 4;
    private static final long WARN_AFTER_SECONDS = 30;
    private static final long RECEIVE_LIMIT_MILLIS = 10_000;
    private static final long FEEDBACK_LIMIT_MILLIS = 10_000;

    private final Vertx vertx;
    private final CdsHooksSettings settings;
    private final Map<String, CdsService> services;
    private final FeedbackSink sink;
    private final Clock clock;
    private final Caller caller;
    private final RequestReader requests = new RequestReader();
    private final ObjectNode discovery;
    private final WorkerExecutor workers;
    private final AtomicInteger inWork = new AtomicInteger();

    /**
     * @param services each by its id, which is there once
     * @throws IllegalArgumentException if two services have the same id
     */
    public CdsHooksServer(
            Vertx vertx, CdsHooksSettings settings, List<CdsService> services, FeedbackSink sink, Clock clock) {
        Map<String, CdsService> byId = new LinkedHashMap<>();
        for (CdsService service : services) {
            if (byId.put(service.id(), service) != null) {
                throw new IllegalArgumentException("there are two services with the id " + service.id());
            }
        }
        this.vertx = vertx;
        this.settings = settings;
        this.services = Collections.unmodifiableMap(byId);
        this.sink = sink;
        this.clock = clock;
        this.caller = new Caller(settings.access(), clock);
        this.discovery = Replies.discovery(byId.values());
        this.workers =
                vertx.createSharedWorkerExecutor("passerelle-cds-hooks", THREADS, WARN_AFTER_SECONDS, TimeUnit.SECONDS);
    }

    /** The routes {@code /cds-services...}, below wherever they are mounted. No body handler may stand before them. */
    public Router router() {
        Router router = Router.router(vertx);
        if (!settings.origins().isEmpty()) {
            router.route()
                    .handler(CorsHandler.create()
                            .addOrigins(settings.origins())
                            .allowedMethods(Set.of(HttpMethod.GET, HttpMethod.POST))
                            .allowedHeaders(Set.of("authorization", "content-type")));
        }
        router.get("/cds-services").handler(this::discover);
        router.post("/cds-services/:id")
                .handler(context -> service(context)
                        .ifPresent(service -> receive(
                                context,
                                Set.of(settings.address(service.id())),
                                (exchange, client) -> exchange.body(
                                        settings.maxBodyBytes(), body -> call(exchange, service, client, body)))));
        router.post("/cds-services/:id/feedback")
                .handler(context -> service(context)
                        .ifPresent(service -> receive(
                                context,
                                feedbackAddresses(service),
                                (exchange, client) -> exchange.body(
                                        settings.maxBodyBytes(), body -> feedback(exchange, service, client, body)))));
        router.route()
                .handler(context -> new Exchange(vertx, context)
                        .refuse(404, "not-found", "Il n'y a rien à cette adresse pour cette méthode."));
        router.route().failureHandler(this::failed);
        return router;
    }

    private void failed(RoutingContext context) {
        Exchange exchange = new Exchange(vertx, context);
        if (context.statusCode() >= 400 && context.statusCode() < 500) {
            exchange.refuse(context.statusCode(), "processing", "Demande refusée.");
        } else {
            refuse(exchange, context.failure());
        }
    }

    /** Releases the workers and the connections to the clients' keys. */
    public void close() {
        workers.close();
        caller.close();
    }

    /** What to do with a request once its caller is known. */
    @FunctionalInterface
    private interface Admitted {
        void go(Exchange exchange, String client);
    }

    private void discover(RoutingContext context) {
        admit(context, Set.of(settings.discoveryAddress()), (exchange, client) -> exchange.reply(discovery));
    }

    private Optional<CdsService> service(RoutingContext context) {
        CdsService service = services.get(context.pathParam("id"));
        if (service == null) {
            new Exchange(vertx, context).refuse(404, "not-found", "Il n'y a pas de service de cet identifiant.");
        }
        return Optional.ofNullable(service);
    }

    /** A token for feedback may name the service or its feedback address: CDS Hooks does not say which. */
    private Set<String> feedbackAddresses(CdsService service) {
        String address = settings.address(service.id());
        return Set.of(address, address + "/feedback");
    }

    private void receive(RoutingContext context, Set<String> addresses, Admitted then) {
        String type = Optional.ofNullable(context.request().getHeader("Content-Type"))
                .orElse("")
                .toLowerCase(Locale.ROOT);
        if (!type.startsWith("application/json") && !type.startsWith("application/fhir+json")) {
            new Exchange(vertx, context).refuse(415, "not-supported", "Le corps doit être du JSON.");
            return;
        }
        admit(context, addresses, then);
    }

    private void admit(RoutingContext context, Set<String> addresses, Admitted then) {
        Exchange exchange = new Exchange(vertx, context);
        context.addEndHandler(ended -> inWork.decrementAndGet());
        if (inWork.incrementAndGet() > settings.maxConcurrent()) {
            exchange.closing();
            exchange.refuse(503, "throttled", "Trop de demandes en cours, réessayez dans quelques secondes.");
            return;
        }
        exchange.after(RECEIVE_LIMIT_MILLIS, () -> {
            exchange.closing();
            exchange.refuse(408, "timeout", "La demande n'est pas arrivée à temps.");
        });
        exchange.request().pause();
        Caller.Credentials credentials = Caller.credentials(exchange.request());
        workers.executeBlocking(() -> caller.identify(credentials, addresses), false)
                .onSuccess(client -> then.go(exchange, client))
                .onFailure(failure -> {
                    exchange.closing();
                    refuse(exchange, failure);
                });
    }

    private void call(Exchange exchange, CdsService service, String client, byte[] body) {
        Instant receivedAt = clock.instant();
        exchange.after(service.deadline().toMillis(), () -> exchange.reply(Replies.cards(CdsAnswer.none())));
        workers.executeBlocking(() -> service.answers().apply(requests.read(service, client, body, receivedAt)), false)
                .onSuccess(stage -> stage.whenComplete((answer, failure) -> {
                    if (failure == null) {
                        exchange.reply(Replies.cards(answer));
                    } else {
                        refuse(exchange, failure);
                    }
                }))
                .onFailure(failure -> refuse(exchange, failure));
    }

    private void feedback(Exchange exchange, CdsService service, String client, byte[] body) {
        exchange.after(
                FEEDBACK_LIMIT_MILLIS,
                () -> exchange.refuse(503, "timeout", "Rien n'a pu être enregistré à temps : renvoyez."));
        workers.executeBlocking(() -> take(FeedbackReader.read(service.id(), client, body)), false)
                .onSuccess(stage -> stage.whenComplete((unknown, failure) -> {
                    if (failure != null) {
                        refuse(exchange, failure);
                    } else if (unknown > 0) {
                        exchange.refuse(
                                404,
                                "not-found",
                                unknown + " carte(s) inconnue(s) ; les autres sont prises en compte.");
                    } else {
                        exchange.empty();
                    }
                }))
                .onFailure(failure -> refuse(exchange, failure));
    }

    /** One after the other, in the order in which the user acted; completes with how many name an unknown card. */
    private CompletionStage<Integer> take(List<CdsFeedback> reports) {
        CompletionStage<Integer> unknown = CompletableFuture.completedStage(0);
        for (CdsFeedback report : reports) {
            unknown = unknown.thenCompose(count ->
                    sink.take(report).thenApply(taken -> count + (taken == FeedbackSink.Taken.UNKNOWN_CARD ? 1 : 0)));
        }
        return unknown;
    }

    private static void refuse(Exchange exchange, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        switch (cause) {
            case RefusedException refused -> exchange.refuse(refused.status(), refused.issue(), refused.getMessage());
            case IntakeUnavailableException unavailable ->
                exchange.refuse(503, "transient", "Rien n'a pu être enregistré : renvoyez dans quelques secondes.");
            case null, default -> {
                LOG.error(
                        "a CDS Hooks request failed: {}",
                        cause == null ? "?" : cause.getClass().getName());
                exchange.refuse(500, "exception", "Erreur interne : la demande n'a pas été traitée.");
            }
        }
    }
}
