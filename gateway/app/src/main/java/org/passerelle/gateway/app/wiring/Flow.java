package org.passerelle.gateway.app.wiring;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.passerelle.connectors.api.Connector;
import org.passerelle.connectors.api.Dissector;
import org.passerelle.connectors.api.Intake;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.gateway.app.desk.Reconfigurable;
import org.passerelle.routes.FhirJson;
import org.passerelle.routes.FlowRoutes;
import org.passerelle.routes.UseCase;
import org.passerelle.routes.camel.InboxComponent;
import org.passerelle.routes.camel.OutboxComponent;
import org.passerelle.routes.decide.CloseExpired;
import org.passerelle.routes.decide.DecisionDesk;
import org.passerelle.routes.decide.FeedbackRelay;
import org.passerelle.routes.evidence.BookKeeper;
import org.passerelle.routes.handover.HandOver;
import org.passerelle.routes.handover.SetAside;
import org.passerelle.routes.handover.SuggestionBundle;
import org.passerelle.routes.handover.SuggestionText;
import org.passerelle.routes.intake.RecordingIntake;
import org.passerelle.routes.ports.TryOut;
import org.passerelle.routes.rehearse.Rehearsal;
import org.passerelle.routes.stock.StockKeeper;
import org.passerelle.routes.understand.Understand;

/** The flow and the neighbours it serves, put together but not started. */
final class Flow {
    /** Messages of one source handled at once; patients beyond that wait their turn in the inbox. */
    private static final int LANES = 8;

    /** Days of proofs are the site's. */
    static final ZoneId SITE_ZONE = ZoneId.of("Europe/Paris");

    private static final Duration FEEDBACK_PAUSE = Duration.ofSeconds(2);

    private final CamelContext camel;
    private final LiveFlows flows;
    private final Asking asking;
    private final DecisionDesk decisions;
    private final FrontDesks desks;
    private final Intake intake;
    private final Readers readers;
    private final FhirParts fhir;
    private final Subscribers subscribers;
    private final TryOut tryOut;

    private Flow(Parts parts, Asking asking, LiveFlows flows, FrontDesks desks, FhirParts fhir) {
        this.camel = parts.camel();
        this.asking = asking;
        this.decisions = parts.decisions();
        this.intake = parts.intake();
        this.readers = parts.readers();
        this.subscribers = parts.subscribers();
        this.flows = flows;
        this.desks = desks;
        this.fhir = fhir;
        this.tryOut = new Rehearsal(new SourcesToTry(flows, desks), parts.understand(), asking.ask());
    }

    /** What the flow consists of before its neighbours are there. */
    private record Parts(
            CamelContext camel,
            Intake intake,
            Readers readers,
            Understand understand,
            DecisionDesk decisions,
            Subscribers subscribers) {}

    /** @param installed the data folder in which adapters are installed */
    static Flow build(
            Configuration configuration, Rooms rooms, Path dataFolder, Path installed, Vertx vertx, Closing closing)
            throws StartException {
        FhirParts fhir = FhirParts.of(configuration, rooms, dataFolder, vertx);
        AdapterShelf shelf = AdapterShelf.open(configuration, installed);
        closing.add("les modules", shelf::close);
        Asking asking = Asking.build(configuration, rooms, shelf, rooms.digest(), closing);
        Parts parts = parts(configuration, rooms, asking, fhir, closing);
        FrontDesks desks = new FrontDesks(configuration.site(), parts.readers(), fhir, rooms.clock());
        LiveFlows flows = new LiveFlows(
                configuration,
                new SourceMaker(
                        parts.camel(),
                        parts.intake(),
                        parts.readers(),
                        desks,
                        fhir,
                        new CdsParts(vertx, fhir.mounts(), rooms, parts.decisions(), asking.away()),
                        dataFolder,
                        rooms.clock()),
                new DestinationMaker(parts.camel(), rooms));
        return new Flow(parts, asking, flows, desks, fhir);
    }

    private static Parts parts(
            Configuration configuration, Rooms rooms, Asking asking, FhirParts fhir, Closing closing) {
        CamelContext camel = new DefaultCamelContext();
        SetAside setAside = new SetAside(rooms.store(), rooms.signals(), rooms.clock());
        InboxComponent inbox = new InboxComponent(rooms.store(), LANES, setAside);
        OutboxComponent outbox = new OutboxComponent(rooms.store(), rooms.clock());
        camel.addComponent("inbox", inbox);
        camel.addComponent("outbox", outbox);
        Readers readers = Readers.of(configuration.site(), fhir.conformance());
        Understand understand = new Understand(readers.mappers(), new FhirJson(), rooms.store());
        DecisionDesk decisions = new DecisionDesk(rooms.store(), rooms.store(), rooms.signals());
        Subscribers subscribers = new Subscribers(rooms, camel, fhir.held());
        HandOver handOver = new HandOver(
                asking.useCases(),
                new SuggestionBundle(new SuggestionText()),
                subscribers,
                new BookKeeper(gathering(asking), SITE_ZONE),
                new StockKeeper(SITE_ZONE),
                rooms.store(),
                rooms.signals(),
                outbox::wake,
                rooms.clock());
        add(camel, new FlowRoutes(understand, asking.ask(), handOver, new CloseExpired(decisions, rooms.clock())));
        FeedbackRelay relay = new FeedbackRelay(asking.shelf().adapters(), rooms.store(), FEEDBACK_PAUSE);
        relay.listenTo(rooms.signals());
        closing.add("les retours aux modules", relay::close);
        Intake intake = new RecordingIntake(rooms.store(), rooms.gate(), rooms.signals(), inbox::wake);
        return new Parts(camel, intake, readers, understand, decisions, subscribers);
    }

    /** Starts handling, then receiving: what arrives first must find somebody at home. */
    void start(Closing closing) throws StartException {
        closing.add("les routes", camel::stop);
        camel.start();
        closing.add("les flux", flows::stop);
        flows.openLanes();
        closing.add("les abonnements", subscribers::close);
        subscribers.start(flows::running);
    }

    /** Starts receiving. */
    void receive() throws StartException {
        flows.startSources();
    }

    /** The use cases whose reasons are kept as proofs. */
    private static Set<String> gathering(Asking asking) {
        return asking.useCases().values().stream()
                .filter(UseCase::evidence)
                .map(UseCase::name)
                .collect(Collectors.toSet());
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

    /** The adapters and how they are asked. */
    Asking asking() {
        return asking;
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
}
