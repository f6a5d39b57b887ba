package org.passerelle.gateway.app.retention;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.passerelle.gateway.app.config.RetentionConfig;
import org.passerelle.gateway.app.config.RetentionConfig.Limits;
import org.passerelle.routes.ports.Retention;
import org.passerelle.routes.ports.Storage;

/** Puts together what screens and figures say of the disk. */
public final class StorageDesk implements Storage {
    private static final int PURGES = 100;

    private final Supplier<RetentionConfig> config;
    private final Retention retention;
    private final DiskWatch disk;
    private final Purger purger;

    /** @param config as it is in force when asked */
    public StorageDesk(Supplier<RetentionConfig> config, Retention retention, DiskWatch disk, Purger purger) {
        this.config = config;
        this.retention = retention;
        this.disk = disk;
        this.purger = purger;
    }

    @Override
    public Room room() {
        return disk.room();
    }

    @Override
    public Overview overview() {
        RetentionConfig now = config.get();
        Map<String, Long> overdue = purger.overdue();
        List<Kept> sources = new ArrayList<>();
        retention.held().forEach((source, held) -> {
            Limits limits = now.of(source);
            sources.add(new Kept(source, held, limits.days(), limits.bytes(), overdue.getOrDefault(source, 0L)));
        });
        return new Overview(disk.room(), retention.space(), sources, retention.purges(PURGES));
    }
}
