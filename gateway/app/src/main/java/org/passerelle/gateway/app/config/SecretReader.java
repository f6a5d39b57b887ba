package org.passerelle.gateway.app.config;

import java.nio.file.Path;
import java.util.Optional;

/** Reads where a secret is kept: {@code password-file} or {@code password-env}. */
final class SecretReader {
    private SecretReader() {}

    /** {@code password-file} or {@code password-env}; a password in the file itself is refused. */
    static Optional<Secret> secret(YamlSection section) {
        return secret(section, "password");
    }

    /** The same under another name, such as {@code token}. */
    static Optional<Secret> secret(YamlSection section, String name) {
        if (section.has(name)) {
            section.text(name);
            section.problem(name, "un secret ne s'écrit pas ici : utilisez " + name + "-file ou " + name + "-env");
        }
        Optional<String> file = section.text(name + "-file");
        Optional<String> variable = section.text(name + "-env");
        if (file.isPresent() && variable.isPresent()) {
            section.problem(name + "-env", name + "-file est déjà donné : gardez l'un des deux");
        }
        return file.<Secret>map(path -> new Secret.InFile(Path.of(path)))
                .or(() -> variable.map(Secret.InEnvironment::new));
    }
}
