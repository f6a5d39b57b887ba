package org.passerelle.gateway.store;

import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.passerelle.routes.ports.Store;

/** Opens a store. */
public final class Stores {
    private Stores() {}

    /**
     * Opens the store in a folder of this machine, which it creates if it is missing and holds for itself alone.
     *
     * @throws StoreOpenException if the folder cannot be written, is in use, or holds something else
     */
    public static Store sqlite(Path dataDir, Clock clock) throws StoreOpenException {
        DataFolder folder = DataFolder.open(dataDir);
        try {
            Dialect dialect = new SqliteDialect(folder.database());
            return open(
                    dialect,
                    clock,
                    () -> release(folder),
                    "Le registre " + folder.database(),
                    "vérifiez ses droits et l'espace libre, restaurez une sauvegarde ou choisissez un autre dossier avec"
                            + " --data");
        } catch (StoreOpenException | RuntimeException e) {
            release(folder);
            throw e;
        }
    }

    /**
     * Opens the store in a schema of a PostgreSQL server, which it holds for itself alone.
     *
     * @param jdbcUrl such as {@code jdbc:postgresql://host:5432/base?currentSchema=passerelle}
     * @throws StoreOpenException if the server does not answer, refuses the user, or the schema is in use
     */
    public static Store postgres(String jdbcUrl, String user, String password, Clock clock) throws StoreOpenException {
        return open(
                new PostgresDialect(jdbcUrl, user, password),
                clock,
                () -> {},
                "Le registre PostgreSQL",
                "vérifiez l'adresse, l'utilisateur et ses droits dans la configuration");
    }

    private static Store open(Dialect dialect, Clock clock, Runnable release, String place, String mend)
            throws StoreOpenException {
        try {
            Migrations.run(dialect);
            return JdbcStore.open(dialect, clock, release);
        } catch (FlywayValidateException e) {
            throw new StoreOpenException(
                    place
                            + " vient d'une version plus récente de Passerelle ou a été modifié : lancez cette version, ou"
                            + " restaurez une sauvegarde.",
                    e);
        } catch (SQLException | FlywayException | HikariPool.PoolInitializationException e) {
            String reason = dialect.isHeldByAnother(e) ? "une autre passerelle l'utilise" : Causes.oneLine(e);
            throw new StoreOpenException(place + " ne peut pas être ouvert (" + reason + ") : " + mend + ".", e);
        }
    }

    private static void release(DataFolder folder) {
        try {
            folder.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the lock of the data folder cannot be released", e);
        }
    }
}
