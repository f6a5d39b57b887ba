package org.passerelle.gateway.app.wiring;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.passerelle.connectors.api.ConnectorStartException;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.alerts.AlertService;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.gateway.app.desk.ConfigurationDesk;
import org.passerelle.gateway.evaluation.drift.DriftWatch;
import org.passerelle.routes.ports.Storage;

/** A running gateway. */
public final class Gateway implements AutoCloseable {
    private static final int CLOSE_LONGEST_S = 5;

    private final Closing closing;
    private final String address;

    private Gateway(Closing closing, String address) {
        this.closing = closing;
        this.address = address;
    }

    /**
     * Starts everything the configuration names and returns once messages can arrive.
     *
     * @throws StartException if something cannot start, with the mend; what had started is stopped again
     */
    public static Gateway start(Running running) throws StartException {
        Closing closing = new Closing();
        boolean started = false;
        try {
            Gateway gateway = start(running, closing);
            started = true;
            return gateway;
        } finally {
            if (!started) {
                closing.close();
            }
        }
    }

    private static Gateway start(Running running, Closing closing) throws StartException {
        Configuration configuration = running.configuration();
        Clock clock = Clock.systemUTC();
        LocalHubStart localHub = LocalHubStart.begin(configuration, running.dataFolder(), clock, closing);
        Warming.begin();
        Rooms rooms = Rooms.open(configuration, running.dataFolder(), clock, closing);
        Vertx vertx = Vertx.vertx();
        closing.add(
                "Vert.x",
                () -> vertx.close().toCompletionStage().toCompletableFuture().get(CLOSE_LONGEST_S, TimeUnit.SECONDS));
        Flow flow = Flow.build(configuration, rooms, running.dataFolder(), running.dataFolder(), vertx, closing);
        new AdapterChanges(running.dataFolder(), rooms.store(), clock)
                .enter(flow.asking().shelf().adapters(), flow.asking().useCases());
        HeadKeeper heads = new HeadKeeper(running.dataFolder(), rooms.store(), clock);
        closing.add("la fin du journal des inférences", heads::close);
        heads.start();
        DriftWatch drift = Drift.watch(flow.asking(), rooms, closing);
        Storage storage = Keeping.begin(configuration, flow, rooms, running.dataFolder(), closing);
        DestinationHealth destinations = new DestinationHealth();
        rooms.signals().listen(destinations::heard);
        AlertService alarms = Alarms.set(
                configuration.alerts(),
                flow,
                rooms,
                storage,
                destinations,
                running.dataFolder(),
                drift,
                vertx,
                closing);
        ConfigurationDesk desk = new ConfigurationDesk(
                running.file(),
                running.text(),
                running.settings(),
                running.dataFolder().resolve("configuration"),
                flow.reconfigurable(),
                clock);
        Screens screens = Screens.open(
                configuration.http(),
                vertx,
                rooms,
                flow,
                new GatewayStatus(rooms.store(), rooms.gate(), flow, destinations),
                Catalogues.of(configuration, flow.asking(), rooms, drift, version()),
                desk,
                alarms.incidents(),
                storage,
                closing);
        flow.start(closing);
        await(localHub);
        flow.receive();
        CatchingUp.begin(flow.asking(), rooms, Flow.SITE_ZONE, closing);
        alarms.start();
        Simulation.begin(configuration, running.dataFolder(), screens.address(), clock, closing);
        return new Gateway(closing, screens.address());
    }

    private static String version() {
        String version = Gateway.class.getPackage().getImplementationVersion();
        return version == null ? "" : version;
    }

    private static void await(LocalHubStart localHub) throws StartException {
        try {
            localHub.await();
        } catch (ConnectorStartException e) {
            throw new StartException(e.getMessage(), e);
        }
    }

    /** Where the screens are. */
    public String address() {
        return address;
    }

    /** Stops receiving first and the store last. */
    @Override
    public void close() {
        closing.close();
    }
}
