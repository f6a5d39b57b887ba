package org.passerelle.gateway.app.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.passerelle.gateway.app.config.Configuration.Source;

/** Reads the {@code sources} section. */
final class SourceReader {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int PORT_MAX = 65_535;
    private static final int MESSAGE_BYTES_LEAST = 1_024;
    private static final int MESSAGE_BYTES_MOST = 268_435_456;
    private static final int CONNECTIONS_MOST = 10_000;

    Map<String, Source> read(YamlSection section, Configuration.LocalHub localHub) {
        Map<String, Source> sources = new LinkedHashMap<>();
        section.sections().forEach((name, source) -> {
            String kind = source.oneOf("kind", "mllp", Set.of("mllp", "samu-hub"));
            sources.put(name, kind.equals("mllp") ? mllp(source) : hub(source, localHub));
        });
        return sources;
    }

    private static Source mllp(YamlSection source) {
        return new Configuration.Mllp(
                source.text("bind", "127.0.0.1"),
                source.integer("port", 2575, 0, PORT_MAX),
                source.text("charset", "8859/1"),
                source.integer("max-message", 16_777_216, MESSAGE_BYTES_LEAST, MESSAGE_BYTES_MOST),
                source.integer("max-connections", 256, 1, CONNECTIONS_MOST));
    }

    private static Source hub(YamlSection source, Configuration.LocalHub localHub) {
        boolean local = source.text("hub", "").equals("local");
        if (local && !localHub.enabled()) {
            source.problem("hub", "« local » demande local-hub.enabled: true");
        }
        String host = local ? LOOPBACK : source.required("host");
        int port = local ? localHub.port() : source.integer("port", 5671, 1, PORT_MAX);
        return new Configuration.Hub(
                local,
                host,
                port,
                source.flag("tls", !local),
                source.text("virtual-host", "/"),
                source.text("username", "guest"),
                secret(source),
                source.required("client-id"),
                source.oneOf("model", "v3", Set.of("v2", "v3")));
    }

    /** {@code password-file} or {@code password-env}; a password in the file itself is refused. */
    static Optional<Secret> secret(YamlSection section) {
        if (section.has("password")) {
            section.text("password");
            section.problem("password", "un secret ne s'écrit pas ici : utilisez password-file ou password-env");
        }
        Optional<String> file = section.text("password-file");
        Optional<String> variable = section.text("password-env");
        if (file.isPresent() && variable.isPresent()) {
            section.problem("password-env", "password-file est déjà donné : gardez l'un des deux");
        }
        return file.<Secret>map(name -> new Secret.InFile(Path.of(name)))
                .or(() -> variable.map(Secret.InEnvironment::new));
    }
}
