package org.passerelle.connectors.fhir.cda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The collected third-party documents, which stay outside the project. */
final class SharedDocuments {
    private SharedDocuments() {}

    /** The folder, or an aborted test that says why. */
    static Path folder() {
        Path folder = Path.of(System.getProperty("passerelle.shared", "absent"), "data", "cda");
        Assumptions.assumeTrue(Files.isDirectory(folder), () -> "No collected CDA documents at " + folder);
        return folder;
    }

    /** Every document of every folder but the faults. */
    static List<Path> files() throws IOException {
        try (Stream<Path> walk = Files.walk(folder())) {
            return walk.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".xml"))
                    .filter(file -> !file.getParent().endsWith("faults"))
                    .sorted()
                    .toList();
        }
    }
}
