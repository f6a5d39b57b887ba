package org.passerelle.gateway.app.simulator;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Finds third-party schemas and nomenclatures; a test that needs one is skipped where it is absent. */
final class Shared {
    private Shared() {}

    static Path path(String relative) {
        Path path = Path.of(System.getProperty("passerelle.shared", "absent"), "data", relative);
        if (!Files.exists(path)) {
            Assumptions.abort("the third-party samples are not on this machine: " + path);
        }
        return path;
    }
}
