package org.passerelle.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** The floor under every durable figure: the same bytes appended to a file and synchronised, one after another. */
final class SyncLoop {
    private final Path folder;
    private final Duration measured;

    SyncLoop(Path folder, Duration measured) {
        this.folder = folder;
        this.measured = measured;
    }

    /** Writes and fdatasync calls a second. */
    double perSecond() throws IOException {
        Path file = Files.createTempFile(folder, "sync", ".bin");
        ByteBuffer bytes = ByteBuffer.wrap(new AdtFrames(0, 0).next());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long start = System.nanoTime();
            long until = start + measured.toNanos();
            int count = 0;
            long now = start;
            while (now < until) {
                channel.write(bytes.rewind());
                channel.force(false);
                count++;
                now = System.nanoTime();
            }
            return count / ((now - start) / 1e9);
        } finally {
            Files.delete(file);
        }
    }
}
