package org.passerelle.adapters.remote.parcel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A package as it was handed over, folder or zip; a zip is unpacked into a temporary folder that {@link #close} removes. */
public final class ParcelSource implements AutoCloseable {
    private final ParcelFolder folder;
    private final boolean temporary;

    private ParcelSource(ParcelFolder folder, boolean temporary) {
        this.folder = folder;
        this.temporary = temporary;
    }

    /** Opens a folder or zip within the usual limits. */
    public static ParcelSource open(Path source) throws ParcelException, IOException {
        return open(source, ParcelLimits.usual());
    }

    /**
     * Opens a folder or zip.
     *
     * @throws ParcelException if it is neither, or holds what a package may not hold
     * @throws IOException if it cannot be read, or a zip not be unpacked
     */
    public static ParcelSource open(Path source, ParcelLimits limits) throws ParcelException, IOException {
        if (!Files.exists(source)) {
            throw ParcelException.of(Problem.Kind.FILES, source.toString(), "ce paquet n'existe pas");
        }
        if (Files.isDirectory(source)) {
            return new ParcelSource(ParcelFolder.open(source, limits), false);
        }
        Path unpacked = Files.createTempDirectory("passerelle-adapter-");
        boolean done = false;
        try {
            new Unpacker(source, limits).unpackTo(unpacked);
            ParcelSource opened = new ParcelSource(ParcelFolder.open(unpacked, limits), true);
            done = true;
            return opened;
        } finally {
            if (!done) {
                Folders.delete(unpacked);
            }
        }
    }

    /** Its files. */
    public ParcelFolder folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            Folders.delete(folder.root());
        }
    }
}
