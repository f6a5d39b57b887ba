package org.passerelle.gateway.app.wiring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.passerelle.connectors.api.Connector;
import org.passerelle.connectors.api.ConnectorStartException;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.gateway.app.desk.Reconfigurable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sources and destinations that run, each by itself: one is stopped, changed or started without the others noticing.
 */
final class LiveFlows implements Reconfigurable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFlows.class);

    private static final Connector.Health NOT_STARTED = new Connector.Health(false, "Pas encore démarrée.");

    private final SourceMaker sourceMaker;
    private final DestinationMaker destinationMaker;
    private final Map<String, Connector> sources = new ConcurrentHashMap<>();
    private final Map<String, DestinationMaker.Lane> lanes = new LinkedHashMap<>();
    private volatile Configuration running;

    LiveFlows(Configuration configuration, SourceMaker sourceMaker, DestinationMaker destinationMaker) {
        this.running = configuration;
        this.sourceMaker = sourceMaker;
        this.destinationMaker = destinationMaker;
    }

    /** Opens the lanes of every destination. */
    synchronized void openLanes() throws StartException {
        for (String name : running.destinations().keySet()) {
            lanes.put(name, destinationMaker.open(name, running));
        }
    }

    /** Starts every source: the lanes are open, so what arrives first finds somebody at home. */
    synchronized void startSources() throws StartException {
        for (String name : running.sources().keySet()) {
            startSource(name, running);
        }
    }

    /** Stops receiving, then delivering. */
    synchronized void stop() {
        sources.values().forEach(Connector::stop);
        sources.clear();
        lanes.values().forEach(DestinationMaker.Lane::close);
        lanes.clear();
    }

    /** Every configured source, those not yet started included: without them the gateway is not ready. Never waits. */
    Map<String, Connector.Health> sources() {
        Map<String, Connector.Health> healths = new LinkedHashMap<>();
        for (String name : running.sources().keySet()) {
            Connector connector = sources.get(name);
            healths.put(name, connector == null ? NOT_STARTED : connector.health());
        }
        return healths;
    }

    Configuration running() {
        return running;
    }

    @Override
    public synchronized Outcome change(Configuration next) throws StartException {
        Configuration before = running;
        Set<String> touched = new LinkedHashSet<>();
        try {
            move(before, next, touched);
        } catch (StartException e) {
            LOG.warn("Une configuration n'a pas pu être appliquée ; la précédente est remise");
            restore(next, before);
            throw e;
        }
        running = next;
        return new Outcome(new ArrayList<>(touched), restartSections(before, next));
    }

    /** Stops what goes or changes first, so that a port can pass from one flow to another. */
    private void move(Configuration before, Configuration next, Set<String> touched) throws StartException {
        Set<String> differentSources = differences(before.sources(), next.sources());
        Set<String> differentLanes = differences(before.destinations(), next.destinations());
        differentLanes.addAll(destinationMaker.dependants(next, differentSources));
        touched.addAll(differentSources);
        touched.addAll(differentLanes);
        for (String name : differentSources) {
            stopSource(name);
        }
        for (String name : differentLanes) {
            closeLane(name);
        }
        for (String name : differentLanes) {
            if (next.destinations().containsKey(name)) {
                lanes.put(name, destinationMaker.open(name, next));
            }
        }
        for (String name : differentSources) {
            if (next.sources().containsKey(name)) {
                startSource(name, next);
            }
        }
    }

    private void restore(Configuration failed, Configuration before) {
        try {
            move(failed, before, new LinkedHashSet<>());
        } catch (StartException e) {
            LOG.error("La configuration précédente n'a pas pu être remise entièrement : {}", e.getMessage());
        }
    }

    private void startSource(String name, Configuration configuration) throws StartException {
        Connector connector = sourceMaker.make(name, configuration);
        try {
            connector.start();
        } catch (ConnectorStartException e) {
            connector.stop();
            throw new StartException(e.getMessage(), e);
        }
        sources.put(name, connector);
    }

    private void stopSource(String name) {
        Connector connector = sources.remove(name);
        if (connector != null) {
            connector.stop();
        }
    }

    private void closeLane(String name) {
        DestinationMaker.Lane lane = lanes.remove(name);
        if (lane != null) {
            lane.close();
        }
    }

    private static Set<String> differences(Map<String, ?> before, Map<String, ?> next) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(next.keySet());
        names.removeIf(name -> Objects.equals(before.get(name), next.get(name)));
        return names;
    }

    private static List<String> restartSections(Configuration before, Configuration next) {
        List<String> sections = new ArrayList<>();
        note(sections, "site", before.site(), next.site());
        note(sections, "http", before.http(), next.http());
        note(sections, "store", before.store(), next.store());
        note(sections, "local-hub", before.localHub(), next.localHub());
        note(sections, "adapters", before.adapters(), next.adapters());
        note(sections, "use-cases", before.useCases(), next.useCases());
        note(sections, "alerts", before.alerts(), next.alerts());
        note(sections, "simulator", before.simulator(), next.simulator());
        return sections;
    }

    private static void note(List<String> sections, String name, Object before, Object next) {
        if (!before.equals(next)) {
            sections.add(name);
        }
    }
}
