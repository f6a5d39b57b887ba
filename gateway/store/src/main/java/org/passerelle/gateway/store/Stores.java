package org.passerelle.gateway.store;

import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.passerelle.routes.ports.Store;
import org.passerelle.routes.ports.StoreException;

/** Opens a store, or its record to read it. */
public final class Stores {
    private static final String MEND_SQLITE =
            "vérifiez ses droits et l'espace libre, restaurez une sauvegarde ou choisissez un autre dossier avec"
                    + " --data";
    private static final String POSTGRES = "Le registre PostgreSQL";
    private static final String MEND_POSTGRES = "vérifiez l'adresse, l'utilisateur et ses droits dans la configuration";

    private Stores() {}

    /** As {@link #sqlite(Path, Path, Clock)}, with the key of the ledger in the same folder. */
    public static Store sqlite(Path dataDir, Clock clock) throws StoreOpenException {
        return sqlite(dataDir, dataDir.resolve(LedgerKey.FILE), clock);
    }

    /**
     * Opens the store in a folder of this machine, which it creates if it is missing and holds for itself alone.
     *
     * @param ledgerKey the file with the key of the ledger, written if it is missing and the ledger is empty
     * @throws StoreOpenException if the folder cannot be written, is in use, or holds something else
     */
    public static Store sqlite(Path dataDir, Path ledgerKey, Clock clock) throws StoreOpenException {
        DataFolder folder = DataFolder.open(dataDir);
        try {
            new SqliteRoom(folder.database()).prepare();
            return open(
                    new SqliteDialect(folder.database()),
                    ledgerKey,
                    clock,
                    () -> release(folder),
                    new Place("Le registre " + folder.database(), MEND_SQLITE));
        } catch (StoreOpenException | RuntimeException e) {
            release(folder);
            throw e;
        }
    }

    /**
     * Opens the store in a schema of a PostgreSQL server, which it holds for itself alone.
     *
     * @param jdbcUrl such as {@code jdbc:postgresql://host:5432/base?currentSchema=passerelle}
     * @param ledgerKey the file with the key of the ledger, written if it is missing and the ledger is empty
     * @throws StoreOpenException if the server does not answer, refuses the user, or the schema is in use
     */
    public static Store postgres(String jdbcUrl, String user, String password, Path ledgerKey, Clock clock)
            throws StoreOpenException {
        return open(
                new PostgresDialect(jdbcUrl, user, password),
                ledgerKey,
                clock,
                () -> {},
                new Place(POSTGRES, MEND_POSTGRES));
    }

    /**
     * Opens the record of a data folder to read it, beside a gateway that runs or without one.
     *
     * @throws StoreOpenException if there is none
     */
    public static RecordReader readSqlite(Path dataDir) throws StoreOpenException {
        Path database = dataDir.resolve(DataFolder.DATABASE_FILE);
        if (Files.notExists(database)) {
            throw new StoreOpenException(
                    "Aucun registre dans " + dataDir + " : indiquez son dossier avec --data.", null);
        }
        return read(new SqliteDialect(database), new Place("Le registre " + database, MEND_SQLITE));
    }

    /**
     * Opens the record in a schema of a PostgreSQL server to read it, beside a gateway that runs or without one.
     *
     * @throws StoreOpenException if the server does not answer
     */
    public static RecordReader readPostgres(String jdbcUrl, String user, String password) throws StoreOpenException {
        return read(new PostgresDialect(jdbcUrl, user, password), new Place(POSTGRES, MEND_POSTGRES));
    }

    /** How a store is called when it cannot be opened, and what can be done about it. */
    private record Place(String name, String mend) {
        StoreOpenException cannotBeOpened(String reason, Exception cause) {
            return new StoreOpenException(name + " ne peut pas être ouvert (" + reason + ") : " + mend + ".", cause);
        }
    }

    private static Store open(Dialect dialect, Path ledgerKey, Clock clock, Runnable release, Place place)
            throws StoreOpenException {
        try {
            Migrations.run(dialect);
            return JdbcStore.open(dialect, key(dialect, ledgerKey), clock, release);
        } catch (FlywayValidateException e) {
            throw new StoreOpenException(
                    place.name()
                            + " vient d'une version plus récente de Passerelle ou a été modifié : lancez cette version,"
                            + " ou restaurez une sauvegarde.",
                    e);
        } catch (SQLException | FlywayException | HikariPool.PoolInitializationException | StoreException e) {
            String reason = dialect.isHeldByAnother(e) ? "une autre passerelle l'utilise" : Causes.oneLine(e);
            throw place.cannotBeOpened(reason, e);
        }
    }

    private static RecordReader read(Dialect dialect, Place place) throws StoreOpenException {
        try {
            return new RecordReader(new Readers(dialect), dialect);
        } catch (HikariPool.PoolInitializationException e) {
            throw place.cannotBeOpened(Causes.oneLine(e), e);
        }
    }

    /** A new key for a ledger that has entries would prove none of them: then its own must be found again. */
    private static LedgerKey key(Dialect dialect, Path file) throws StoreOpenException {
        if (Files.exists(file)) {
            return LedgerKey.read(file);
        }
        try (Readers readers = new Readers(dialect)) {
            if (readers.first(LedgerRows.LAST, bind -> {}, LedgerRows::entry).isPresent()) {
                throw new StoreOpenException(
                        "La clé du journal des inférences manque (" + file + "), alors que le journal a des entrées :"
                                + " restaurez-la depuis sa sauvegarde, ou copiez-la depuis l'autre machine.",
                        null);
            }
        }
        return LedgerKey.readOrCreate(file);
    }

    private static void release(DataFolder folder) {
        try {
            folder.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the lock of the data folder cannot be released", e);
        }
    }
}
