package org.passerelle.connectors.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A shelf whose process dies, or whose disk fails, at the moment when a file should leave it. */
final class DyingShelf implements Shelf {
    private final Shelf shelf;
    private final IOException failure;

    DyingShelf(Shelf shelf) {
        this(shelf, null);
    }

    /** @param failure what moving a file throws; null to die */
    DyingShelf(Shelf shelf, IOException failure) {
        this.shelf = shelf;
        this.failure = failure;
    }

    /** Stands for the end of the process: no code of ours catches it. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public void list(Consumer<Found> each) throws IOException {
        shelf.list(each);
    }

    @Override
    public byte[] read(Found file) throws IOException {
        return shelf.read(file);
    }

    @Override
    public void moveTo(Found file, Path target) throws IOException {
        if (failure == null) {
            throw new Death();
        }
        throw failure;
    }

    @Override
    public void removeMarker(String name) throws IOException {
        shelf.removeMarker(name);
    }

    @Override
    public void close() {
        shelf.close();
    }
}
