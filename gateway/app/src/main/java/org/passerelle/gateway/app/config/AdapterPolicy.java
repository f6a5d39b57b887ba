package org.passerelle.gateway.app.config;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the site asks of every adapter that comes as a package.
 *
 * @param requireSignature refuse a package that none of the trusted keys signed
 * @param registration what to do with an adapter of annex III without its EU database id (articles 26(8) and 49 of
 *     Regulation (EU) 2024/1689)
 * @param trustedKeys folder of public keys in PEM
 */
public record AdapterPolicy(boolean requireSignature, Registration registration, Optional<Path> trustedKeys) {

    /** What to do without a registration. */
    public enum Registration {
        IGNORE,
        WARN,
        REFUSE
    }

    static AdapterPolicy read(YamlSection section) {
        boolean requireSignature = section.flag("require-signature", false);
        Optional<Path> keys = section.text("trusted-keys").map(Path::of);
        if (requireSignature && keys.isEmpty()) {
            section.problem("require-signature", "trusted-keys doit nommer le dossier des clés publiques admises");
        }
        String registration = section.oneOf("registration", "warn", Set.of("ignore", "warn", "refuse"));
        return new AdapterPolicy(requireSignature, Registration.valueOf(registration.toUpperCase(Locale.ROOT)), keys);
    }
}
