package org.passerelle.connectors.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.passerelle.connectors.api.Connector;
import org.passerelle.connectors.api.ConnectorStartException;
import org.passerelle.connectors.api.Reception;

/** Picks up the files that a neighbour writes into a folder, and hands each to the first reception that knows it. */
public final class FolderSource implements Connector {
    private final PickupSettings settings;
    private final Path folder;
    private final PickupLoop loop;

    /** @param receptions the front desks of this source, asked in this order */
    public FolderSource(PickupSettings settings, Path folder, List<Reception> receptions, Clock clock) {
        this.settings = settings;
        this.folder = folder;
        this.loop = new PickupLoop(settings, new Pickup(settings, receptions, clock), () -> new FolderShelf(folder));
    }

    @Override
    public String name() {
        return settings.source();
    }

    @Override
    public void start() throws ConnectorStartException {
        if (!Files.isDirectory(folder)) {
            throw new ConnectorStartException(
                    "Le dossier " + folder + " n'existe pas : créez-le, ou corrigez sources." + name() + ".path", null);
        }
        if (settings.archive()
                .toAbsolutePath()
                .normalize()
                .equals(folder.toAbsolutePath().normalize())) {
            throw new ConnectorStartException(
                    "L'archive est le dossier relevé lui-même : donnez-lui un autre dossier dans sources." + name()
                            + ".archive",
                    null);
        }
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop();
    }

    @Override
    public Health health() {
        return loop.health();
    }
}
