package org.passerelle.gateway.app.wiring;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.connectors.api.Connector;
import org.passerelle.connectors.api.Dissector;
import org.passerelle.connectors.api.Intake;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.gateway.app.desk.Reconfigurable;
import org.passerelle.routes.AnswerJson;
import org.passerelle.routes.FhirJson;
import org.passerelle.routes.FlowRoutes;
import org.passerelle.routes.UseCase;
import org.passerelle.routes.ask.AdapterGuard;
import org.passerelle.routes.ask.Ask;
import org.passerelle.routes.camel.InboxComponent;
import org.passerelle.routes.camel.OutboxComponent;
import org.passerelle.routes.decide.CloseExpired;
import org.passerelle.routes.decide.DecisionDesk;
import org.passerelle.routes.handover.HandOver;
import org.passerelle.routes.handover.SetAside;
import org.passerelle.routes.handover.SuggestionBundle;
import org.passerelle.routes.handover.SuggestionText;
import org.passerelle.routes.intake.RecordingIntake;
import org.passerelle.routes.ports.TryOut;
import org.passerelle.routes.rehearse.Rehearsal;
import org.passerelle.routes.understand.Understand;

/** The flow and the neighbours it serves, put together but not started. */
final class Flow {
    /** Messages of one source handled at once; patients beyond that wait their turn in the inbox. */
    private static final int LANES = 8;

    private final CamelContext camel;
    private final LiveFlows flows;
    private final List<AdapterGuard> guards;
    private final DecisionDesk decisions;
    private final FrontDesks desks;
    private final Intake intake;
    private final Readers readers;
    private final FhirParts fhir;
    private final TryOut tryOut;

    private Flow(Parts parts, LiveFlows flows, FrontDesks desks, FhirParts fhir) {
        this.camel = parts.camel();
        this.guards = parts.guards();
        this.decisions = parts.decisions();
        this.intake = parts.intake();
        this.readers = parts.readers();
        this.flows = flows;
        this.desks = desks;
        this.fhir = fhir;
        this.tryOut = new Rehearsal(new SourcesToTry(flows, desks), parts.understand(), parts.ask());
    }

    /** What the flow consists of before its neighbours are there. */
    private record Parts(
            CamelContext camel,
            Intake intake,
            Readers readers,
            Understand understand,
            Ask ask,
            List<AdapterGuard> guards,
            DecisionDesk decisions) {}

    static Flow build(Configuration configuration, Rooms rooms, Path dataFolder, Vertx vertx, Closing closing)
            throws StartException {
        FhirParts fhir = FhirParts.of(configuration, rooms, dataFolder, vertx);
        Parts parts = parts(configuration, rooms, fhir, closing);
        FrontDesks desks = new FrontDesks(configuration.site(), parts.readers(), fhir, rooms.clock());
        LiveFlows flows = new LiveFlows(
                configuration,
                new SourceMaker(parts.camel(), parts.intake(), parts.readers(), desks, fhir, rooms.clock()),
                new DestinationMaker(parts.camel(), rooms));
        return new Flow(parts, flows, desks, fhir);
    }

    private static Parts parts(Configuration configuration, Rooms rooms, FhirParts fhir, Closing closing)
            throws StartException {
        // Platform threads: an adapter that computes without end must not hold the processors that handle messages.
        ExecutorService adapterThreads = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("adapter-", 0).factory());
        closing.add("les appels aux modules", adapterThreads::shutdownNow);
        CamelContext camel = new DefaultCamelContext();
        Map<String, UseCase> useCases = useCases(configuration);
        List<AdapterGuard> guards = new ArrayList<>();
        List<Ask.GuardedUseCase> guarded = new ArrayList<>();
        for (UseCase useCase : useCases.values()) {
            AdapterGuard guard = new AdapterGuard(useCase.adapter(), adapterThreads);
            guards.add(guard);
            guarded.add(new Ask.GuardedUseCase(useCase, guard));
        }
        SetAside setAside = new SetAside(rooms.store(), rooms.signals(), rooms.clock());
        InboxComponent inbox = new InboxComponent(rooms.store(), LANES, setAside);
        OutboxComponent outbox = new OutboxComponent(rooms.store(), rooms.clock());
        camel.addComponent("inbox", inbox);
        camel.addComponent("outbox", outbox);
        Readers readers = Readers.of(configuration.site(), fhir.conformance());
        FhirJson json = new FhirJson();
        Understand understand = new Understand(readers.mappers(), json, rooms.store());
        Ask ask = new Ask(guarded, json, new AnswerJson(), rooms.clock());
        DecisionDesk decisions = new DecisionDesk(rooms.store(), rooms.store(), rooms.signals());
        HandOver handOver = new HandOver(
                useCases,
                new SuggestionBundle(new SuggestionText()),
                rooms.store(),
                rooms.signals(),
                outbox::wake,
                rooms.clock());
        add(camel, new FlowRoutes(understand, ask, handOver, new CloseExpired(decisions, rooms.clock())));
        Intake intake = new RecordingIntake(rooms.store(), rooms.signals(), inbox::wake);
        return new Parts(camel, intake, readers, understand, ask, guards, decisions);
    }

    /** Starts handling, then receiving: what arrives first must find somebody at home. */
    void start(Closing closing) throws StartException {
        closing.add("les routes", camel::stop);
        camel.start();
        closing.add("les flux", flows::stop);
        flows.openLanes();
    }

    /** Starts receiving. */
    void receive() throws StartException {
        flows.startSources();
    }

    DecisionDesk decisions() {
        return decisions;
    }

    /** How every configured source is. */
    Map<String, Connector.Health> sources() {
        return flows.sources();
    }

    /** The configuration that is running. */
    Configuration running() {
        return flows.running();
    }

    Reconfigurable reconfigurable() {
        return flows;
    }

    List<AdapterGuard> guards() {
        return guards;
    }

    FrontDesks desks() {
        return desks;
    }

    Intake intake() {
        return intake;
    }

    Dissector dissector() {
        return readers.dissector();
    }

    FhirParts fhir() {
        return fhir;
    }

    TryOut tryOut() {
        return tryOut;
    }

    private static void add(CamelContext camel, FlowRoutes routes) {
        try {
            camel.addRoutes(routes);
        } catch (Exception e) {
            throw new IllegalStateException("the flow's own routes are wrong", e);
        }
    }

    private static Map<String, UseCase> useCases(Configuration configuration) throws StartException {
        Map<String, Adapter> adapters = AdapterShelf.of(configuration.adapters());
        Map<String, UseCase> useCases = new LinkedHashMap<>();
        for (Map.Entry<String, Configuration.UseCaseConfig> entry :
                configuration.useCases().entrySet()) {
            Configuration.UseCaseConfig config = entry.getValue();
            try {
                useCases.put(
                        entry.getKey(),
                        new UseCase(
                                entry.getKey(),
                                config.triggers(),
                                adapters.get(config.adapter()),
                                config.destinations(),
                                config.validity()));
            } catch (IllegalArgumentException unfit) {
                throw new StartException(
                        "use-cases." + entry.getKey() + ".adapter : le module « " + config.adapter()
                                + " » est fait pour le cas d'usage « "
                                + adapters.get(config.adapter()).manifest().useCase() + " »",
                        unfit);
            }
        }
        return useCases;
    }
}
