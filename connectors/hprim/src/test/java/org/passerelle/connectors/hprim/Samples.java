package org.passerelle.connectors.hprim;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.passerelle.connectors.api.Content;

/** Messages for tests: third-party ones outside the project, the project's own fictitious ones in its resources. */
public final class Samples {
    private Samples() {}

    /** The files of a folder of the shared data, in order; the test is skipped where they are absent. */
    public static List<Path> shared(String folder) {
        Path path = Path.of(System.getProperty("passerelle.shared", "absent"), "data", folder);
        assumeTrue(Files.isDirectory(path), () -> "les exemples partagés sont absents : " + path);
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Content content(Path file) {
        try {
            return Content.copyOf(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Content utf8(String text) {
        return Content.of(text, StandardCharsets.UTF_8);
    }
}
