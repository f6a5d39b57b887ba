package org.passerelle.gateway.app.wiring;

import java.nio.file.Path;
import java.util.Map;
import org.passerelle.gateway.app.config.Configuration;

/**
 * What a gateway is started with.
 *
 * @param configuration checked
 * @param file where the configuration is written when an operator changes it
 * @param text what is in force, as text
 * @param settings dotted keys from the command line, which win over the file
 * @param dataFolder where everything is kept
 */
public record Running(
        Configuration configuration, Path file, String text, Map<String, String> settings, Path dataFolder) {
    public Running {
        settings = Map.copyOf(settings);
    }
}
