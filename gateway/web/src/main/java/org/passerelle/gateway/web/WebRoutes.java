package org.passerelle.gateway.web;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.passerelle.gateway.web.api.DecisionCommand;
import org.passerelle.gateway.web.api.DeliveriesApi;
import org.passerelle.gateway.web.api.MessagesApi;
import org.passerelle.gateway.web.api.OpenApiFile;
import org.passerelle.gateway.web.api.SuggestionsApi;
import org.passerelle.gateway.web.health.HealthRoutes;
import org.passerelle.gateway.web.health.StatusBoard;
import org.passerelle.gateway.web.http.Assets;
import org.passerelle.gateway.web.http.Failures;
import org.passerelle.gateway.web.http.HostGuard;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.gateway.web.http.OriginGuard;
import org.passerelle.gateway.web.http.RequestMetrics;
import org.passerelle.gateway.web.http.SecurityHeaders;
import org.passerelle.gateway.web.live.LiveFeed;
import org.passerelle.gateway.web.screens.DeliveryScreen;
import org.passerelle.gateway.web.screens.OperationScreen;
import org.passerelle.gateway.web.screens.Pages;
import org.passerelle.gateway.web.screens.RegulationScreen;
import org.passerelle.gateway.web.screens.StatusScreen;

/** Every address of the server, and what each request passes on its way there. */
final class WebRoutes {
    private static final int MAX_BODY_BYTES = 64 * 1024;

    private final WebSettings settings;
    private final WebPorts ports;
    private final PrometheusMeterRegistry metrics;
    private final Clock clock;
    private final Offload offload;
    private final StatusBoard board;
    private final LiveFeed feed;

    WebRoutes(
            WebSettings settings,
            WebPorts ports,
            PrometheusMeterRegistry metrics,
            Clock clock,
            Offload offload,
            StatusBoard board,
            LiveFeed feed) {
        this.settings = settings;
        this.ports = ports;
        this.metrics = metrics;
        this.clock = clock;
        this.offload = offload;
        this.board = board;
        this.feed = feed;
    }

    Router router(Vertx vertx) {
        Assets assets = new Assets();
        Pages pages = new Pages(assets, settings.zone(), clock);
        Failures failures = new Failures(pages::problem);
        Router router = Router.router(vertx);
        router.route().handler(new RequestMetrics(metrics));
        router.route().handler(new SecurityHeaders());
        router.route().failureHandler(failures);
        for (int status : new int[] {400, 404, 405}) {
            router.errorHandler(status, failures);
        }
        // Probes and Prometheus come by whatever name the site gave them, and read no data of patients.
        new HealthRoutes(board, metrics, offload).mount(router);
        router.route().handler(new HostGuard(hostNames()));
        router.route().handler(new OriginGuard());
        router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
        router.get("/assets/:name").handler(assets);
        screens(router, pages);
        api(router);
        return router;
    }

    private void screens(Router router, Pages pages) {
        DecisionCommand command = command();
        new RegulationScreen(pages, ports.search(), ports.decisions(), command, board, offload).mount(router);
        new OperationScreen(pages, ports.search(), ports.inbox(), offload, settings.zone()).mount(router);
        new DeliveryScreen(pages, ports.search(), ports.outbox(), offload, settings.replayValidity()).mount(router);
        new StatusScreen(pages, board).mount(router);
    }

    private void api(Router router) {
        ZoneId zone = settings.zone();
        new MessagesApi(ports.search(), ports.inbox(), offload, zone).mount(router);
        new SuggestionsApi(ports.search(), command(), offload, zone, clock).mount(router);
        new DeliveriesApi(ports.search(), ports.outbox(), offload, zone, settings.replayValidity(), clock)
                .mount(router);
        new OpenApiFile().mount(router);
        router.get("/api/v1/stream").handler(feed::handle);
    }

    private DecisionCommand command() {
        return new DecisionCommand(ports.search(), ports.decisions(), clock);
    }

    private Set<String> hostNames() {
        Set<String> names = new HashSet<>();
        settings.hostNames().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        names.add(settings.bind().toLowerCase(Locale.ROOT));
        return names;
    }
}
