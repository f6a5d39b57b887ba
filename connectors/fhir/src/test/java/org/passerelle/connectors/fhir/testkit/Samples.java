package org.passerelle.connectors.fhir.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The collected third-party samples, which stay outside the project. */
public final class Samples {
    private Samples() {}

    /** A folder of the collection, or an aborted test that says why. */
    public static Path folder(String... names) {
        Path folder = Path.of(System.getProperty("passerelle.shared", "absent"), "data");
        for (String name : names) {
            folder = folder.resolve(name);
        }
        Path wanted = folder;
        Assumptions.assumeTrue(Files.isDirectory(wanted), () -> "No collected samples at " + wanted);
        return folder;
    }

    /** The JSON and XML files below a folder. */
    public static List<Path> files(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".json") || file.toString().endsWith(".xml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
