package org.passerelle.gateway.web.http;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.HashMap;
import java.util.Map;

/** Other interfaces on the same server, each under its own path; they come and go while the server runs. Thread-safe. */
public final class Mounts {
    /** Where FHIR servers are. */
    public static final String FHIR = "/fhir";
    /** Where CDS services are. */
    public static final String CDS_HOOKS = "/cds-hooks";

    private final Router router;
    private final Map<String, Route> routes = new HashMap<>();

    public Mounts(Vertx vertx) {
        this.router = Router.router(vertx);
    }

    /**
     * Serves everything under {@code <under>/<name>}.
     *
     * @param under {@link #FHIR} or {@link #CDS_HOOKS}
     */
    public synchronized void put(String under, String name, Router served) {
        remove(name);
        routes.put(name, router.route(under + "/" + name + "/*").subRouter(served));
    }

    /** Stops serving it; what is under way ends by itself. */
    public synchronized void remove(String name) {
        Route route = routes.remove(name);
        if (route != null) {
            route.remove();
        }
    }

    /** What serves them all. */
    public Router router() {
        return router;
    }
}
