package org.passerelle.connectors.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Where the files lie: a folder here, or one on a server. Used by one thread. */
interface Shelf extends AutoCloseable {

    /** Shows every regular file, in no order. */
    void list(Consumer<Found> each) throws IOException;

    /** The content of a file that is not larger than its size when it was found. */
    byte[] read(Found file) throws IOException;

    /**
     * Moves a file away. Afterwards it is wholly at its new place and no longer here; if it fails in between, it may be
     * at both, never at none.
     *
     * @param target a path that does not exist, or holds an earlier copy of the same file
     */
    void moveTo(Found file, Path target) throws IOException;

    /** Removes a marker, if it is there. */
    void removeMarker(String name) throws IOException;

    @Override
    void close();
}
