package org.passerelle.gateway.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder of one gateway's data, held under a lock so that two processes never write into it. */
final class DataFolder implements AutoCloseable {
    private static final String LOCK_FILE = "passerelle.lock";
    static final String DATABASE_FILE = "passerelle.db";

    private final Path database;
    private final FileChannel lock;

    private DataFolder(Path database, FileChannel lock) {
        this.database = database;
        this.lock = lock;
    }

    /** Creates what is missing, readable by its owner alone since it holds patients' data, and takes the lock. */
    static DataFolder open(Path folder) throws StoreOpenException {
        try {
            OwnerOnly.createFolders(folder);
            FileChannel lock = lock(folder);
            Path database = folder.resolve(DATABASE_FILE);
            if (Files.notExists(database)) {
                OwnerOnly.createFile(database);
            }
            return new DataFolder(database, lock);
        } catch (IOException e) {
            throw new StoreOpenException(
                    "Le dossier de données " + folder + " ne peut pas être écrit : corrigez ses droits ou choisissez un"
                            + " autre dossier avec --data.",
                    e);
        }
    }

    Path database() {
        return database;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static FileChannel lock(Path folder) throws IOException, StoreOpenException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held;
        try {
            held = channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            held = null;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        if (held == null) {
            channel.close();
            throw new StoreOpenException(
                    "Le dossier de données " + folder + " est déjà utilisé par une autre passerelle : arrêtez-la ou"
                            + " choisissez un autre dossier avec --data.",
                    null);
        }
        return channel;
    }
}
