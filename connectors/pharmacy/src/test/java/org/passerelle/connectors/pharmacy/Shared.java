package org.passerelle.connectors.pharmacy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The published files, which lie outside the project. */
public final class Shared {
    private Shared() {}

    /** A folder of the shared data; the test is skipped, and says why, where it is absent. */
    public static Path folder(String... path) {
        Path folder = Path.of(System.getProperty("passerelle.shared", "absent"), "data");
        for (String part : path) {
            folder = folder.resolve(part);
        }
        Path wanted = folder;
        assumeTrue(Files.isDirectory(wanted), () -> "les fichiers publics partagés sont absents : " + wanted);
        return wanted;
    }
}
