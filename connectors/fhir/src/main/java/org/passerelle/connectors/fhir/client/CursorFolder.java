package org.passerelle.connectors.fhir.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.passerelle.connectors.api.Ids;

/** Up to when each query has been fetched, one small file each; a file is replaced whole or not at all. */
public final class CursorFolder {
    private final Path folder;

    /** @param folder is made if it does not exist */
    public CursorFolder(Path folder) {
        this.folder = folder;
    }

    /** The instant noted last; empty before the first time, and where the file was damaged. */
    Optional<Instant> read(String source, String query) throws IOException {
        Path file = file(source, query);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(Files.readString(file).strip()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Notes an instant; returns once it is on the disk. */
    void write(String source, String query, Instant until) throws IOException {
        Files.createDirectories(folder);
        Path file = file(source, query);
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.wrap(until.toString().getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path file(String source, String query) {
        return folder.resolve(Ids.derived("cursor", source, query) + ".txt");
    }
}
