package org.passerelle.adapters.remote.oip;

import java.util.Optional;
import java.util.regex.Pattern;
import org.passerelle.adapters.remote.http.ServerSettings;

/**
 * One model on a server.
 *
 * @param server where it is; {@code http(s)} for REST, {@code grpc(s)} for gRPC
 * @param model its name there
 * @param version the version that must answer; empty to leave it to the server, which then may change it unasked
 */
public record OipSettings(ServerSettings server, String model, Optional<String> version) {
    /** Names go into a path: nothing in them needs escaping, and none leads elsewhere. */
    private static final Pattern NAME = Pattern.compile("(?!\\.)[A-Za-z0-9._:~-]{1,200}");

    public OipSettings {
        check("model", model);
        version.ifPresent(given -> check("version", given));
    }

    private static void check(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(what + " : lettres, chiffres et . _ : ~ - seulement ; trouvé : " + name);
        }
    }
}
