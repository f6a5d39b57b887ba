package org.passerelle.gateway.app.wiring;

import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.passerelle.connectors.api.Destination;
import org.passerelle.connectors.fhir.client.FhirDestination;
import org.passerelle.connectors.files.FolderDestination;
import org.passerelle.connectors.hl7v2.client.MllpClientSettings;
import org.passerelle.connectors.hl7v2.client.MllpDestination;
import org.passerelle.connectors.samuhub.HubDestination;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.gateway.app.config.DestinationConfig;
import org.passerelle.gateway.app.config.SourceConfig;
import org.passerelle.routes.DeliveryLane;
import org.passerelle.routes.FhirJson;
import org.passerelle.routes.deliver.Deliver;
import org.passerelle.routes.deliver.RetryPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes destinations and opens the lane that feeds each. */
final class DestinationMaker {
    private static final Logger LOG = LoggerFactory.getLogger(DestinationMaker.class);

    private final CamelContext camel;
    private final Rooms rooms;
    private final FhirJson fhir = new FhirJson();

    DestinationMaker(CamelContext camel, Rooms rooms) {
        this.camel = camel;
        this.rooms = rooms;
    }

    /** An open lane. */
    interface Lane {

        /** Ends the attempt under way and closes the connection; what is owed stays owed. */
        void close();
    }

    /** Something a destination holds open. */
    private interface Held {
        void release() throws Exception;
    }

    private record Made(Destination destination, Held held) {}

    Lane open(String name, Configuration configuration) throws StartException {
        Made made = make(name, configuration);
        if (forgets(configuration, configuration.destinations().get(name))) {
            rooms.store().owedAgain(name, rooms.clock().instant());
        }
        Deliver deliver = new Deliver(
                made.destination(), RetryPolicy.standard(), rooms.store(), fhir, rooms.signals(), rooms.clock());
        try {
            camel.addRoutes(new DeliveryLane(deliver));
        } catch (Exception e) {
            release(name, made.held());
            throw new StartException("destinations." + name + " : la file de remise n'a pas pu être ouverte", e);
        }
        return () -> {
            closeRoute(DeliveryLane.routeId(name));
            release(name, made.held());
        };
    }

    /** Destinations that use the connection settings of a source that changes. */
    Set<String> dependants(Configuration configuration, Set<String> changedSources) {
        Set<String> dependants = new LinkedHashSet<>();
        configuration.destinations().forEach((name, destination) -> {
            if (destination instanceof DestinationConfig.Hub hub && changedSources.contains(hub.source())) {
                dependants.add(name);
            }
        });
        return dependants;
    }

    private Made make(String name, Configuration configuration) throws StartException {
        try {
            return switch (configuration.destinations().get(name)) {
                case DestinationConfig.Screen screen -> new Made(new ScreenDestination(name), () -> {});
                case DestinationConfig.Hub hub -> {
                    HubDestination made = new HubDestination(
                            name,
                            HubConnection.settings(hub.source(), (SourceConfig.Hub)
                                    configuration.sources().get(hub.source())),
                            rooms.clock());
                    yield new Made(made, made::close);
                }
                case DestinationConfig.Mllp mllp -> {
                    MllpDestination made = new MllpDestination(
                            name, settings(mllp), Tls.client("destinations." + name, mllp.tls()), rooms.clock());
                    yield new Made(made, made::close);
                }
                case DestinationConfig.Fhir server ->
                    new Made(
                            new FhirDestination(
                                    name,
                                    FhirParts.endpoint("destinations." + name, server.url(), server.token()),
                                    rooms.clock()),
                            () -> {});
                case DestinationConfig.Folder folder ->
                    new Made(new FolderDestination(name, folder.path(), rooms.clock()), () -> {});
            };
        } catch (IllegalArgumentException e) {
            throw new StartException("destinations." + name + " : " + e.getMessage(), e);
        }
    }

    private static MllpClientSettings settings(DestinationConfig.Mllp mllp) {
        MllpClientSettings usual = MllpClientSettings.of(mllp.host(), mllp.port());
        return new MllpClientSettings(
                mllp.host(),
                mllp.port(),
                usual.connectTimeout(),
                usual.answerTimeout(),
                usual.sendingApplication(),
                usual.sendingFacility(),
                mllp.application(),
                mllp.facility(),
                usual.charset(),
                usual.zone());
    }

    /** The stand-in for the Hub forgets its queues when the process stops. */
    private static boolean forgets(Configuration configuration, DestinationConfig destination) {
        return destination instanceof DestinationConfig.Hub hub
                && configuration.sources().get(hub.source()) instanceof SourceConfig.Hub source
                && source.forgetful(configuration.localHub());
    }

    private void closeRoute(String routeId) {
        try {
            camel.getRouteController().stopRoute(routeId);
            camel.removeRoute(routeId);
        } catch (Exception e) {
            LOG.warn(
                    "La file {} ne s'est pas fermée proprement ({})",
                    routeId,
                    e.getClass().getSimpleName());
        }
    }

    private static void release(String name, Held held) {
        try {
            held.release();
        } catch (Exception e) {
            LOG.warn(
                    "La destination {} ne s'est pas fermée proprement ({})",
                    name,
                    e.getClass().getSimpleName());
        }
    }
}
