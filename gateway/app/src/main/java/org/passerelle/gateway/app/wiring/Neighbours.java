package org.passerelle.gateway.app.wiring;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.passerelle.connectors.api.Connector;
import org.passerelle.connectors.api.Destination;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.hl7v2.er7.Charsets;
import org.passerelle.connectors.hl7v2.mllp.MllpSettings;
import org.passerelle.connectors.hl7v2.mllp.MllpSource;
import org.passerelle.connectors.samuhub.HubDestination;
import org.passerelle.connectors.samuhub.HubSettings;
import org.passerelle.connectors.samuhub.HubSource;
import org.passerelle.connectors.samuhub.ModelLine;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.Configuration;

/** The sources and destinations the configuration names. */
final class Neighbours {
    private final Configuration configuration;
    private final Map<String, HubSettings> hubs;
    private final Map<String, MllpSettings> listeners;
    private final Clock clock;

    private Neighbours(
            Configuration configuration,
            Map<String, HubSettings> hubs,
            Map<String, MllpSettings> listeners,
            Clock clock) {
        this.configuration = configuration;
        this.hubs = hubs;
        this.listeners = listeners;
        this.clock = clock;
    }

    static Neighbours of(Configuration configuration, Clock clock) throws StartException {
        Map<String, HubSettings> hubs = new LinkedHashMap<>();
        Map<String, MllpSettings> listeners = new LinkedHashMap<>();
        for (Map.Entry<String, Configuration.Source> source :
                configuration.sources().entrySet()) {
            try {
                switch (source.getValue()) {
                    case Configuration.Hub hub -> hubs.put(source.getKey(), settings(source.getKey(), hub));
                    case Configuration.Mllp mllp -> listeners.put(source.getKey(), settings(source.getKey(), mllp));
                }
            } catch (IllegalArgumentException e) {
                throw new StartException("sources." + source.getKey() + " : " + e.getMessage(), e);
            }
        }
        return new Neighbours(configuration, hubs, listeners, clock);
    }

    List<Connector> connectors(CamelContext camel, Intake intake) {
        List<Connector> connectors = new ArrayList<>();
        listeners.values().forEach(settings -> connectors.add(new MllpSource(camel, settings, intake, clock)));
        hubs.values().forEach(settings -> connectors.add(new HubSource(settings, intake, clock)));
        return connectors;
    }

    List<Destination> destinations(Closing closing) {
        List<Destination> destinations = new ArrayList<>();
        configuration.destinations().forEach((name, destination) -> {
            switch (destination) {
                case Configuration.Screen screen -> destinations.add(new ScreenDestination(name));
                case Configuration.HubDestinationConfig hub -> {
                    HubDestination made = new HubDestination(name, hubs.get(hub.source()), clock);
                    closing.add("la destination " + name, made::close);
                    destinations.add(made);
                }
            }
        });
        return destinations;
    }

    /** Destinations on the stand-in for the Hub, whose queues are forgotten when the process stops. */
    List<String> forgetful() {
        List<String> names = new ArrayList<>();
        configuration.destinations().forEach((name, destination) -> {
            if (destination instanceof Configuration.HubDestinationConfig hub
                    && configuration.sources().get(hub.source()) instanceof Configuration.Hub source
                    && source.local()) {
                names.add(name);
            }
        });
        return names;
    }

    private static HubSettings settings(String name, Configuration.Hub hub) throws StartException {
        String password = hub.password().isEmpty() && hub.username().equals("guest")
                ? "guest"
                : Passwords.read(hub.password(), "sources." + name);
        return new HubSettings(
                name,
                hub.host(),
                hub.port(),
                hub.virtualHost(),
                hub.username(),
                password,
                hub.tls(),
                hub.clientId(),
                HubSettings.EXCHANGE,
                ModelLine.ofCode(hub.model()).orElseThrow(),
                Optional.empty(),
                HubSettings.PREFETCH,
                HubSettings.MAX_MESSAGE_BYTES);
    }

    private static MllpSettings settings(String name, Configuration.Mllp mllp) {
        MllpSettings usual = MllpSettings.of(name);
        return new MllpSettings(
                name,
                mllp.bind(),
                mllp.port(),
                mllp.maxMessageBytes(),
                mllp.maxConnections(),
                usual.frameIdle(),
                Math.max(usual.bytesInFlightMax(), mllp.maxMessageBytes()),
                usual.pipelinedMax(),
                Charsets.named(mllp.charset())
                        .orElseThrow(() -> new IllegalArgumentException(
                                "charset : jeu de caractères inconnu « " + mllp.charset() + " »")));
    }
}
