package org.passerelle.connectors.hl7v2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The collected third-party messages, which stay outside the project. */
final class SharedSamples {
    private SharedSamples() {}

    /** The folder, or an aborted test that says why. */
    static Path folder() {
        Assumptions.assumeTrue(isPresent(), () -> "No collected HL7 v2 messages at " + path());
        return path();
    }

    static boolean isPresent() {
        return Files.isDirectory(path());
    }

    private static Path path() {
        return Path.of(System.getProperty("passerelle.shared", "absent"), "data", "hl7v2");
    }

    static List<Path> files() throws IOException {
        return files(folder());
    }

    /** The pharmacy messages, which are kept with the other pharmacy files. */
    static List<Path> pharmacyFiles() throws IOException {
        Path folder = folder().resolveSibling("pharmacy").resolve("hl7v2");
        return Files.isDirectory(folder) ? files(folder) : List.of();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".tsv")
                            && !file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}
