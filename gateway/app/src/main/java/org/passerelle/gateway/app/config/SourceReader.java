package org.passerelle.gateway.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the {@code sources} section. */
final class SourceReader {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int PORT_MAX = 65_535;
    private static final int MESSAGE_BYTES_LEAST = 1_024;
    private static final int MESSAGE_BYTES_MOST = 268_435_456;
    private static final int CONNECTIONS_MOST = 10_000;
    private static final int BODY_BYTES = 67_108_864;
    private static final Duration LATE = Duration.ofMinutes(5);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofSeconds(30);
    private static final List<String> POLLED =
            List.of("Patient", "Encounter", "Observation", "Condition", "DocumentReference");
    private static final Set<String> KINDS =
            Set.of("mllp", "samu-hub", "fhir", "fhir-poll", "folder", "sftp", "cds-hooks");

    Map<String, SourceConfig> read(YamlSection section, LocalHubConfig localHub) {
        Map<String, SourceConfig> sources = new LinkedHashMap<>();
        section.sections().forEach((name, source) -> sources.put(name, source(source, localHub)));
        return sources;
    }

    /** When each source deserves an alert. */
    Map<String, SourceConfig.Watch> watches(YamlSection section) {
        Map<String, SourceConfig.Watch> watches = new LinkedHashMap<>();
        section.sections()
                .forEach((name, source) -> watches.put(
                        name, new SourceConfig.Watch(source.duration("silence"), source.duration("late", LATE))));
        return watches;
    }

    private static SourceConfig source(YamlSection source, LocalHubConfig localHub) {
        return switch (source.oneOf("kind", "mllp", KINDS)) {
            case "samu-hub" -> HubKeys.source(source, localHub);
            case "fhir" -> fhir(source);
            case "fhir-poll" -> poll(source);
            case "cds-hooks" -> CdsHooksReader.read(source);
            case "folder" -> new SourceConfig.Folder(Path.of(source.required("path")), pickup(source));
            case "sftp" -> sftp(source);
            default -> mllp(source);
        };
    }

    private static SourceConfig mllp(YamlSection source) {
        return new SourceConfig.Mllp(
                source.text("bind", LOOPBACK),
                source.integer("port", 2575, 0, PORT_MAX),
                source.integer("max-connections", 256, 1, CONNECTIONS_MOST),
                TlsConfig.read(source, true),
                PolicyReader.read(
                        source, source.integer("max-message", 16_777_216, MESSAGE_BYTES_LEAST, MESSAGE_BYTES_MOST)));
    }

    private static SourceConfig fhir(YamlSection source) {
        String validation = source.oneOf("validation", "off", Set.of("off", "warn", "reject"));
        if (!validation.equals("off") && !source.has("packages")) {
            source.problem("validation", "donnez aussi packages : le dossier des paquets FHIR (.tgz)");
        }
        return new SourceConfig.Fhir(
                source.integer("max-body", BODY_BYTES, MESSAGE_BYTES_LEAST, MESSAGE_BYTES_MOST),
                validation,
                source.text("packages").map(Path::of),
                source.oneOf("fr-core", "auto", Set.of("auto", "1.1", "2.1", "2.2")),
                source.addresses("subscriptions"),
                SecretReader.secret(source, "token"));
    }

    private static SourceConfig poll(YamlSection source) {
        return new SourceConfig.FhirPoll(
                source.required("url"),
                source.texts("types", POLLED),
                source.duration("every", POLL),
                SecretReader.secret(source, "token"));
    }

    private static SourceConfig sftp(YamlSection source) {
        return new SourceConfig.Sftp(
                source.required("host"),
                source.integer("port", 22, 1, PORT_MAX),
                source.required("user"),
                SecretReader.secret(source),
                source.text("private-key").map(Path::of),
                source.required("host-key"),
                source.text("path", "."),
                pickup(source));
    }

    private static SourceConfig.Pickup pickup(YamlSection source) {
        return new SourceConfig.Pickup(
                Path.of(source.required("archive")),
                source.duration("every", EVERY),
                source.integer("max-file", BODY_BYTES, MESSAGE_BYTES_LEAST, MESSAGE_BYTES_MOST));
    }
}
