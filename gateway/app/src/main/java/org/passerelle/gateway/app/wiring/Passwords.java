package org.passerelle.gateway.app.wiring;

import java.util.Optional;
import org.passerelle.gateway.app.StartException;
import org.passerelle.gateway.app.config.Secret;

/** Reads secrets at the moment they are needed. */
final class Passwords {
    private Passwords() {}

    /** The secret; empty text if the configuration names none. */
    static String read(Optional<Secret> secret, String section) throws StartException {
        if (secret.isEmpty()) {
            return "";
        }
        return secret.get()
                .read(System.getenv())
                .orElseThrow(() -> new StartException(
                        section + " : le secret est introuvable (" + place(secret.get())
                                + ") ; créez-le ou corrigez la clé",
                        null));
    }

    private static String place(Secret secret) {
        return switch (secret) {
            case Secret.InFile file -> "password-file " + file.file();
            case Secret.InEnvironment environment -> "password-env " + environment.variable();
        };
    }
}
