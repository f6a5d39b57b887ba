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
        Path folder = Path.of(System.getProperty("passerelle.shared", "absent"), "data", "hl7v2");
        Assumptions.assumeTrue(Files.isDirectory(folder), () -> "No collected HL7 v2 messages at " + folder);
        return folder;
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(folder())) {
            return walk.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".tsv")
                            && !file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}
