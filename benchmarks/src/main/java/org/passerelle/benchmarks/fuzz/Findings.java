package org.passerelle.benchmarks.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.passerelle.connectors.api.Protocol;

/** Writes down what should not have happened, with the message that made it happen; the same thing a few times only. */
final class Findings {
    private static final int SAME_MAX = 3;
    private static final int FRAMES = 4;

    private final Path folder;
    private final Consumer<String> progress;
    private final Map<String, Integer> seen = new HashMap<>();
    private int written;

    /** @param folder where the messages are kept; it is made when there is something to keep */
    Findings(Path folder, Consumer<String> progress) {
        this.folder = folder;
        this.progress = progress;
    }

    synchronized void escaped(Protocol protocol, Throwable failure, byte[] message) {
        StringBuilder where = new StringBuilder(failure.getClass().getName());
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        StackTraceElement[] frames = root.getStackTrace();
        for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
            where.append(" < ").append(frames[i]);
        }
        note(protocol + " escaped: " + where, message);
    }

    synchronized void caught(Protocol protocol, String reason, byte[] message) {
        note(protocol + " caught inside: " + reason, message);
    }

    synchronized void slow(Protocol protocol, long millis, byte[] message) {
        note(protocol + " slow", "(" + millis + " ms of processor time)", message);
    }

    synchronized void held(byte[] message, String stack) {
        note("held for more than a second", "\n" + stack, message);
    }

    synchronized void hung(byte[] message, String stack) {
        note("hung, the run ends", "\n" + stack, message);
    }

    private void note(String what, byte[] message) {
        note(what, "", message);
    }

    private void note(String what, String detail, byte[] message) {
        if (seen.merge(what, 1, Integer::sum) > SAME_MAX) {
            return;
        }
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve("finding-" + ++written + ".bin");
            Files.write(file, message);
            progress.accept(what + " " + detail + " -> " + file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
