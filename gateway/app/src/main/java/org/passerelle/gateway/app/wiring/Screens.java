package org.passerelle.gateway.app.wiring;

import io.vertx.core.Vertx;
import java.util.Set;
import org.passerelle.adapters.pathos.PathosAdapter;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.gateway.app.pathos.SitePathos;
import org.passerelle.gateway.app.pharmacy.SitePharmacy;
import org.passerelle.gateway.app.showing.ShowingGauges;
import org.passerelle.gateway.app.showing.SiteShowing;
import org.passerelle.gateway.web.WebPorts;
import org.passerelle.gateway.web.WebServer;
import org.passerelle.gateway.web.WebSettings;
import org.passerelle.gateway.web.WebStartException;
import org.passerelle.gateway.web.pathos.PathosDesk;
import org.passerelle.gateway.web.pathos.PathosPorts;
import org.passerelle.gateway.web.showing.ShowingDesk;
import org.passerelle.routes.UseCase;
import org.passerelle.routes.ports.Configurations;
import org.passerelle.routes.ports.Incidents;
import org.passerelle.routes.ports.Storage;
import org.passerelle.routes.ports.Store;

/** The one HTTP server. */
record Screens(String address) {

    static Screens open(
            Configuration.Http http,
            Vertx vertx,
            Rooms rooms,
            Flow flow,
            GatewayStatus status,
            Catalogues catalogues,
            Configurations configurations,
            Incidents incidents,
            Storage storage,
            Closing closing)
            throws StartException {
        Store store = rooms.store();
        WebServer server = new WebServer(
                vertx,
                settings(http),
                new WebPorts(
                        store,
                        store,
                        flow.decisions(),
                        store,
                        store,
                        flow.tryOut(),
                        configurations,
                        incidents,
                        storage,
                        flow.dissector(),
                        catalogues.adapters(),
                        showing(flow.asking(), rooms),
                        catalogues.fhir(),
                        new PathosPorts(
                                store.evidence(), store.coupes(), store, store::context, pathos(flow.asking(), store)),
                        new SitePharmacy(store.stock(), Readers.ZONE, rooms.clock())),
                flow.fhir().mounts(),
                status,
                rooms.meters(),
                rooms.signals(),
                rooms.clock());
        try {
            server.start();
        } catch (WebStartException e) {
            throw new StartException(e.getMessage(), e);
        }
        closing.add("les écrans", server::stop);
        return new Screens(
                "http://" + (http.bind().equals("0.0.0.0") ? "127.0.0.1" : http.bind()) + ":" + server.port());
    }

    /** The first use case that gathers proofs with an adapter that has a référentiel. */
    private static PathosDesk pathos(Asking asking, Store store) {
        for (UseCase useCase : asking.useCases().values()) {
            if (useCase.evidence() && useCase.adapter() instanceof PathosAdapter pathos) {
                return new SitePathos(
                        useCase.name(),
                        pathos.referentiel(),
                        asking.shelf().checks(useCase.rollout().champion()),
                        store);
            }
        }
        return PathosDesk.none();
    }

    private static ShowingDesk showing(Asking asking, Rooms rooms) {
        ShowingDesk desk = new SiteShowing(asking.useCases(), asking.showing(), asking.budget(), asking.switches());
        new ShowingGauges(desk, rooms.meters()).bind();
        return desk;
    }

    private static WebSettings settings(Configuration.Http http) {
        WebSettings usual = WebSettings.of(http.bind(), http.port());
        return new WebSettings(
                http.bind(), http.port(), Set.copyOf(http.hostNames()), usual.zone(), usual.replayValidity());
    }
}
