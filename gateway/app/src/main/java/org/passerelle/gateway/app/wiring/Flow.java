package org.passerelle.gateway.app.wiring;

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
import org.passerelle.connectors.api.ConnectorStartException;
import org.passerelle.connectors.api.Destination;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.MessageMapper;
import org.passerelle.connectors.api.Protocol;
import org.passerelle.connectors.hl7v2.Hl7v2Mapper;
import org.passerelle.connectors.samuhub.HubMapper;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.Configuration;
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
import org.passerelle.routes.deliver.Deliver;
import org.passerelle.routes.deliver.RetryPolicy;
import org.passerelle.routes.handover.HandOver;
import org.passerelle.routes.handover.SetAside;
import org.passerelle.routes.handover.SuggestionBundle;
import org.passerelle.routes.handover.SuggestionText;
import org.passerelle.routes.intake.RecordingIntake;
import org.passerelle.routes.understand.Understand;

/** The flow and the neighbours it serves, put together but not started. */
final class Flow {
    /** Messages handled at once; patients beyond that wait their turn in the inbox. */
    private static final int LANES = 8;

    private final CamelContext camel;
    private final List<Connector> connectors;
    private final List<AdapterGuard> guards;
    private final List<Destination> destinations;
    private final DecisionDesk decisions;

    private Flow(
            CamelContext camel,
            List<Connector> connectors,
            List<AdapterGuard> guards,
            List<Destination> destinations,
            DecisionDesk decisions) {
        this.camel = camel;
        this.connectors = List.copyOf(connectors);
        this.guards = List.copyOf(guards);
        this.destinations = List.copyOf(destinations);
        this.decisions = decisions;
    }

    static Flow build(Configuration configuration, Rooms rooms, Closing closing) throws StartException {
        // Platform threads: an adapter that computes without end must not hold the processors that handle messages.
        ExecutorService adapterThreads = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("adapter-", 0).factory());
        closing.add("les appels aux modules", adapterThreads::shutdownNow);
        CamelContext camel = new DefaultCamelContext();
        Neighbours neighbours = Neighbours.of(configuration, rooms.clock());
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
        Intake intake = new RecordingIntake(rooms.store(), rooms.signals(), inbox::wake);
        DecisionDesk decisions = new DecisionDesk(rooms.store(), rooms.store(), rooms.signals());
        List<Destination> destinations = neighbours.destinations(closing);
        neighbours
                .forgetful()
                .forEach(name -> rooms.store().owedAgain(name, rooms.clock().instant()));
        Flow flow = new Flow(camel, neighbours.connectors(camel, intake), guards, destinations, decisions);
        flow.add(routes(rooms, guarded, useCases, destinations, outbox, decisions));
        return flow;
    }

    /** Starts handling, then receiving: what arrives first must find somebody at home. */
    void start(LocalHubStart localHub, Closing closing) throws StartException {
        try {
            closing.add("les routes", camel::stop);
            camel.start();
            localHub.await();
            for (Connector connector : connectors) {
                closing.add("la source " + connector.name(), connector::stop);
                connector.start();
            }
        } catch (ConnectorStartException e) {
            throw new StartException(e.getMessage(), e);
        }
    }

    DecisionDesk decisions() {
        return decisions;
    }

    List<Connector> connectors() {
        return connectors;
    }

    List<AdapterGuard> guards() {
        return guards;
    }

    List<Destination> destinations() {
        return destinations;
    }

    private void add(FlowRoutes routes) {
        try {
            camel.addRoutes(routes);
        } catch (Exception e) {
            throw new IllegalStateException("the flow's own routes are wrong", e);
        }
    }

    private static FlowRoutes routes(
            Rooms rooms,
            List<Ask.GuardedUseCase> guarded,
            Map<String, UseCase> useCases,
            List<Destination> destinations,
            OutboxComponent outbox,
            DecisionDesk decisions) {
        FhirJson fhir = new FhirJson();
        List<Deliver> deliveries = new ArrayList<>();
        for (Destination destination : destinations) {
            deliveries.add(new Deliver(
                    destination, RetryPolicy.standard(), rooms.store(), fhir, rooms.signals(), rooms.clock()));
        }
        return new FlowRoutes(
                new Understand(mappers(), fhir, rooms.store()),
                new Ask(guarded, fhir, new AnswerJson(), rooms.clock()),
                new HandOver(
                        useCases,
                        new SuggestionBundle(new SuggestionText()),
                        rooms.store(),
                        rooms.signals(),
                        outbox::wake,
                        rooms.clock()),
                deliveries,
                new CloseExpired(decisions, rooms.clock()));
    }

    private static Map<Protocol, MessageMapper> mappers() {
        HubMapper hub = new HubMapper();
        return Map.of(Protocol.HL7V2, new Hl7v2Mapper(), Protocol.HUB_JSON, hub, Protocol.HUB_XML, hub);
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
