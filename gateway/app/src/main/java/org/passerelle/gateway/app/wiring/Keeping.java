package org.passerelle.gateway.app.wiring;

import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.gateway.app.config.RetentionConfig;
import org.passerelle.gateway.app.retention.DiskWatch;
import org.passerelle.gateway.app.retention.DiskWatch.DiskSpace;
import org.passerelle.gateway.app.retention.Purger;
import org.passerelle.gateway.app.retention.StorageDesk;
import org.passerelle.gateway.evaluation.StorageGauges;
import org.passerelle.routes.ports.Storage;

/** Keeps the disk from filling up. */
final class Keeping {
    private Keeping() {}

    /** Looks at the disk before anything is received, then goes on looking and purging. */
    static Storage begin(Configuration configuration, Flow flow, Rooms rooms, Path dataFolder, Closing closing) {
        Supplier<RetentionConfig> config = () -> flow.running().retention();
        DiskSpace space =
                configuration.store() instanceof Configuration.Sqlite ? DiskSpace.of(dataFolder) : OptionalLong::empty;
        DiskWatch disk = new DiskWatch(config, space, rooms.store().retention(), rooms.gate(), rooms.clock());
        closing.add("la surveillance du disque", disk::close);
        Purger purger = new Purger(config, rooms.store(), rooms.clock());
        closing.add("l'effacement des messages anciens", purger::close);
        StorageDesk desk = new StorageDesk(config, rooms.store().retention(), disk, purger);
        new StorageGauges(desk).bindTo(rooms.meters());
        disk.start();
        purger.start();
        return desk;
    }
}
