package org.passerelle.connectors.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.passerelle.connectors.api.Content;

/** What was handled: files taken, by day; files refused, by day with the reason; answers in the protocol's own form. */
final class Archive {
    /** Below this much free space nothing more is picked up, since what is picked up must be archived. */
    static final long FREE_BYTES_MIN = 16L * 1024 * 1024;

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Path root;
    private final Clock clock;

    Archive(Path root, Clock clock) {
        this.root = root;
        this.clock = clock;
    }

    /**
     * Makes sure that a file of this size can be archived.
     *
     * @throws IOException if the archive is full or cannot be written
     */
    void ready(long bytes) throws IOException {
        Files.createDirectories(root);
        if (!Files.isWritable(root)) {
            throw new ShelfException("archive non modifiable");
        }
        if (Files.getFileStore(root).getUsableSpace() < bytes + FREE_BYTES_MIN) {
            throw new ShelfException("archive pleine");
        }
    }

    /** Where a file that was taken goes. */
    Path taken(Found file) throws IOException {
        return free(root.resolve(today()), file);
    }

    /** Where a file that was refused goes; its reason is written beside it first. */
    Path refused(Found file, String reason) throws IOException {
        Path target = free(root.resolve("rejected").resolve(today()), file);
        Durable.write(
                target.resolveSibling(target.getFileName() + ".reason.txt"),
                (reason + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
        return target;
    }

    /** Writes the protocol's answer to a file. */
    void answer(Found file, Content answer) throws IOException {
        Path folder = Files.createDirectories(root.resolve("answers"));
        Durable.write(folder.resolve(FileNames.safe(file.name()) + ".ack"), answer.toByteArray());
    }

    private String today() {
        return LocalDate.ofInstant(clock.instant(), PARIS).toString();
    }

    /** A file of the same name on the same day is not overwritten. */
    private static Path free(Path folder, Found file) throws IOException {
        Files.createDirectories(folder);
        String name = FileNames.safe(file.name());
        Path target = folder.resolve(name);
        for (int copy = 2; Files.exists(target); copy++) {
            target = folder.resolve(name + "." + copy);
        }
        return target;
    }
}
