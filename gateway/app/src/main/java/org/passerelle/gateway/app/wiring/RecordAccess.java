package org.passerelle.gateway.app.wiring;

import java.nio.file.Path;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.Configuration;
import org.passerelle.gateway.store.RecordReader;
import org.passerelle.gateway.store.StoreOpenException;
import org.passerelle.gateway.store.Stores;

/** The record, read beside the gateway that writes it. */
public final class RecordAccess {
    private RecordAccess() {}

    /** @throws StartException if there is none, or it cannot be read */
    public static RecordReader open(Configuration.StoreConfig config, Path dataFolder) throws StartException {
        try {
            return switch (config) {
                case Configuration.Sqlite sqlite -> Stores.readSqlite(dataFolder);
                case Configuration.Postgresql pg ->
                    Stores.readPostgres(pg.url(), pg.user(), Passwords.read(pg.password(), "store"));
            };
        } catch (StoreOpenException e) {
            throw new StartException(e.getMessage(), e);
        }
    }
}
