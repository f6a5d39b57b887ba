package org.passerelle.gateway.app.wiring;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Reception;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.gateway.app.config.SourceConfig;
import org.passerelle.routes.ports.RecordSearch;
import org.passerelle.routes.ports.Signal;

/**
 * A gateway without listeners and destinations, on a store that is deleted afterwards: for trying traffic through the real
 * front desks, store, mappers and adapters.
 */
public final class ThrowAway implements AutoCloseable {
    private final Closing closing;
    private final Rooms rooms;
    private final Flow flow;
    private final Configuration configuration;
    private final Optional<String> rules;

    private ThrowAway(Closing closing, Rooms rooms, Flow flow, Configuration configuration, Optional<String> rules) {
        this.closing = closing;
        this.rooms = rooms;
        this.flow = flow;
        this.configuration = configuration;
        this.rules = rules;
    }

    /**
     * @param configuration whose site, adapters and use cases hold; its store, listeners and destinations are left alone
     * @param source the MLLP source whose rules hold for HL7 v2; the first if absent
     * @param installed the data folder in which adapters are installed; nothing is written there
     * @throws StartException if there is no such source, or there is no room for the store
     */
    public static ThrowAway open(Configuration configuration, Optional<String> source, Path installed)
            throws StartException {
        Optional<String> rules = source.or(() -> configuration.sources().entrySet().stream()
                .filter(entry -> entry.getValue() instanceof SourceConfig.Mllp)
                .map(Map.Entry::getKey)
                .findFirst());
        if (rules.isPresent() && !(configuration.sources().get(rules.get()) instanceof SourceConfig.Mllp)) {
            throw new StartException(
                    "--source : « " + rules.get() + " » n'est pas une source mllp de la configuration", null);
        }
        Closing closing = new Closing();
        boolean opened = false;
        try {
            Path folder = temporaryFolder(closing);
            Configuration alone = configuration.alone();
            Rooms rooms = Rooms.open(alone, folder, Clock.systemUTC(), closing);
            Vertx vertx = Vertx.vertx();
            closing.add("Vert.x", vertx::close);
            Flow flow = Flow.build(alone, rooms, folder, installed, vertx, closing);
            flow.start(closing);
            opened = true;
            return new ThrowAway(closing, rooms, flow, configuration, rules);
        } finally {
            if (!opened) {
                closing.close();
            }
        }
    }

    /** The front desk that takes this content as coming from {@code source}; empty if none knows it. */
    public Optional<Reception> reception(String source, Content content, String fileName) {
        return flow.desks()
                .of(source, rules.map(configuration.sources()::get), flow.intake())
                .desk(content, fileName);
    }

    /** What was recorded. */
    public RecordSearch search() {
        return rooms.store();
    }

    /** Adds a listener for everything that happens. */
    public void listen(Consumer<Signal> listener) {
        rooms.signals().listen(listener);
    }

    @Override
    public void close() {
        closing.close();
    }

    private static Path temporaryFolder(Closing closing) throws StartException {
        try {
            Path folder = Files.createTempDirectory("passerelle-essai");
            closing.add("le dossier provisoire", () -> delete(folder));
            return folder;
        } catch (IOException e) {
            throw new StartException("aucun dossier provisoire ne peut être créé : vérifiez java.io.tmpdir", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
