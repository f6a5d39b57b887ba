package org.passerelle.gateway.web;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.passerelle.gateway.web.api.AdaptersApi;
import org.passerelle.gateway.web.api.ConfigurationApi;
import org.passerelle.gateway.web.api.DecisionCommand;
import org.passerelle.gateway.web.api.DeliveriesApi;
import org.passerelle.gateway.web.api.FlowsApi;
import org.passerelle.gateway.web.api.IncidentsApi;
import org.passerelle.gateway.web.api.MessagesApi;
import org.passerelle.gateway.web.api.OpenApiFile;
import org.passerelle.gateway.web.api.PathosApi;
import org.passerelle.gateway.web.api.ReplayApi;
import org.passerelle.gateway.web.api.ShowingApi;
import org.passerelle.gateway.web.api.StorageApi;
import org.passerelle.gateway.web.api.SuggestionsApi;
import org.passerelle.gateway.web.api.TrialsApi;
import org.passerelle.gateway.web.audit.Audit;
import org.passerelle.gateway.web.catalogue.CatalogueScreen;
import org.passerelle.gateway.web.console.Console;
import org.passerelle.gateway.web.console.TrialScreen;
import org.passerelle.gateway.web.flows.FlowBoard;
import org.passerelle.gateway.web.health.HealthRoutes;
import org.passerelle.gateway.web.health.StatusBoard;
import org.passerelle.gateway.web.http.Assets;
import org.passerelle.gateway.web.http.Failures;
import org.passerelle.gateway.web.http.HostGuard;
import org.passerelle.gateway.web.http.Mounts;
import org.passerelle.gateway.web.http.Offload;
import org.passerelle.gateway.web.http.OriginGuard;
import org.passerelle.gateway.web.http.RequestMetrics;
import org.passerelle.gateway.web.http.SecurityHeaders;
import org.passerelle.gateway.web.http.WholeBody;
import org.passerelle.gateway.web.live.LiveFeed;
import org.passerelle.gateway.web.pathos.PathosScreen;
import org.passerelle.gateway.web.pathos.ResidentScreen;
import org.passerelle.gateway.web.pharmacy.PharmacyScreen;
import org.passerelle.gateway.web.replay.SelectionReplay;
import org.passerelle.gateway.web.screens.DeliveryScreen;
import org.passerelle.gateway.web.screens.Pages;
import org.passerelle.gateway.web.screens.RegulationScreen;
import org.passerelle.gateway.web.screens.StatusScreen;
import org.passerelle.gateway.web.screens.WorklistReader;
import org.passerelle.gateway.web.showing.ShowingScreen;
import org.passerelle.gateway.web.words.LanguageSwitch;

/** Every address of the server, and what each request passes on its way there. */
final class WebRoutes {
    private static final int MAX_BODY_BYTES = 64 * 1024;
    /** The text of a configuration of hundreds of flows, as a form encodes it. */
    private static final int MAX_CONFIGURATION_BYTES = 2 * 1024 * 1024;

    /** As large as the largest message that a connector takes by default, twice. */
    private static final int MAX_TRIAL_BYTES = 32 * 1024 * 1024;

    /** Bodies that are tried are in memory, several times over while they are taken apart. */
    private static final int MAX_TRIALS_AT_ONCE = 4;

    private final WebSettings settings;
    private final WebPorts ports;
    private final Mounts mounts;
    private final PrometheusMeterRegistry metrics;
    private final Clock clock;
    private final Offload offload;
    private final StatusBoard board;
    private final LiveFeed feed;

    WebRoutes(
            WebSettings settings,
            WebPorts ports,
            Mounts mounts,
            PrometheusMeterRegistry metrics,
            Clock clock,
            Offload offload,
            StatusBoard board,
            LiveFeed feed) {
        this.settings = settings;
        this.ports = ports;
        this.mounts = mounts;
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
        // FHIR clients are programs: they send no Origin, and a page of another site cannot send FHIR media types
        // unasked.
        router.route("/*").subRouter(mounts.router());
        router.route().handler(new OriginGuard());
        trials(router, pages);
        for (String path : List.of(ConfigurationApi.PATH, "/exploitation/configuration")) {
            router.route(path + "/*").handler(BodyHandler.create(false).setBodyLimit(MAX_CONFIGURATION_BYTES));
        }
        router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
        router.route("/exploitation*").handler(new LanguageSwitch());
        router.route("/etat").handler(new LanguageSwitch());
        router.route(CatalogueScreen.HOME + "*").handler(new LanguageSwitch());
        router.get("/assets/:name").handler(assets);
        FlowBoard flows = new FlowBoard(ports.search(), ports.incidents(), board, clock);
        Audit audit = new Audit(ports.accessLog(), clock);
        screens(router, pages);
        new PathosScreen(pages, ports.pathos(), audit, offload, clock).mount(router);
        new ResidentScreen(pages, ports.pathos(), audit, offload, clock).mount(router);
        new PharmacyScreen(pages, ports.pharmacy(), offload).mount(router);
        console(router, pages, flows, audit);
        api(router, audit);
        watchApi(router, flows);
        return router;
    }

    /** What takes whole messages has a limit of its own, and comes before the one of all others. */
    private void trials(Router router, Pages pages) {
        WholeBody body = new WholeBody(MAX_TRIAL_BYTES, MAX_TRIALS_AT_ONCE);
        router.get(TrialScreen.HOME).handler(new LanguageSwitch());
        new TrialScreen(pages, ports.tryOut(), offload).mount(router, body);
        new TrialsApi(ports.tryOut(), offload).mount(router, body);
    }

    private void console(Router router, Pages pages, FlowBoard flows, Audit audit) {
        Console console = new Console(pages, offload, settings.zone(), clock);
        console.mountMessages(router, ports.search(), ports.inbox(), ports.dissector(), audit);
        console.mountWatch(router, flows, ports.configurations(), ports.incidents(), ports.accessLog());
        console.mountStorage(router, ports.storage());
    }

    private void screens(Router router, Pages pages) {
        DecisionCommand command = command();
        WorklistReader worklist = new WorklistReader(
                ports.search(), ports.decisions(), board, ports.catalogue()::questionBefore, ports.showing());
        new ShowingScreen(pages, ports.showing(), ports.search(), offload, clock).mount(router);
        new RegulationScreen(pages, ports.search(), worklist, command, offload).mount(router);
        new CatalogueScreen(pages, ports.catalogue(), offload).mount(router);
        new DeliveryScreen(pages, ports.search(), ports.outbox(), offload, settings.replayValidity()).mount(router);
        new StatusScreen(pages, board).mount(router);
    }

    private void watchApi(Router router, FlowBoard flows) {
        new FlowsApi(flows, offload).mount(router);
        new IncidentsApi(ports.incidents(), ports.accessLog(), offload).mount(router);
        new StorageApi(ports.storage(), offload).mount(router);
        new ConfigurationApi(ports.configurations(), offload).mount(router);
    }

    private void api(Router router, Audit audit) {
        ZoneId zone = settings.zone();
        new MessagesApi(ports.search(), ports.inbox(), audit, offload, zone).mount(router);
        new ReplayApi(new SelectionReplay(ports.search(), ports.inbox()), audit, offload, zone).mount(router);
        new SuggestionsApi(ports.search(), command(), ports.fhir(), offload, zone, clock).mount(router);
        new AdaptersApi(ports.catalogue(), ports.fhir(), offload, clock).mount(router);
        new DeliveriesApi(ports.search(), ports.outbox(), offload, zone, settings.replayValidity(), clock)
                .mount(router);
        new PathosApi(ports.pathos(), audit, offload, clock).mount(router);
        new ShowingApi(ports.showing(), ports.search(), offload, clock).mount(router);
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
