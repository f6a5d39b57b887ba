package org.passerelle.gateway.app.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads the {@code destinations} section. */
final class DestinationReader {
    private static final int PORT_MAX = 65_535;
    private static final Set<String> KINDS = Set.of("screen", "samu-hub", "mllp", "fhir", "folder");

    private DestinationReader() {}

    static Map<String, DestinationConfig> read(YamlSection section) {
        Map<String, DestinationConfig> destinations = new LinkedHashMap<>();
        section.sections().forEach((name, destination) -> destinations.put(name, destination(destination)));
        return destinations;
    }

    private static DestinationConfig destination(YamlSection section) {
        return switch (section.oneOf("kind", "screen", KINDS)) {
            case "samu-hub" -> new DestinationConfig.Hub(section.required("source"));
            case "mllp" ->
                new DestinationConfig.Mllp(
                        section.required("host"),
                        section.integer("port", 2575, 1, PORT_MAX),
                        TlsConfig.read(section, false),
                        section.text("application", ""),
                        section.text("facility", ""));
            case "fhir" -> new DestinationConfig.Fhir(section.required("url"), SecretReader.secret(section, "token"));
            case "folder" -> new DestinationConfig.Folder(Path.of(section.required("path")));
            default -> new DestinationConfig.Screen();
        };
    }
}
