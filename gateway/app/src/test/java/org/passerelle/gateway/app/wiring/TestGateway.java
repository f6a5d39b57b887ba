package org.passerelle.gateway.app.wiring;

import java.nio.file.Path;
import java.util.Map;
import org.passerelle.gateway.app.config.ConfigReader;

/** A whole gateway in the test's process. */
public final class TestGateway {
    private static final String FILE = "site.yaml";

    private TestGateway() {}

    /**
     * Starts it.
     *
     * @param text the configuration
     * @param folder where its data folder lies
     */
    public static Gateway start(String text, Path folder) throws Exception {
        return Gateway.start(new Running(
                ConfigReader.read(text, FILE, Map.of()), folder.resolve(FILE), text, Map.of(), folder.resolve("data")));
    }
}
