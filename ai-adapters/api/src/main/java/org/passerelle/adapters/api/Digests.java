package org.passerelle.adapters.api;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What identifies exactly what answers: each a SHA-256 in lower-case hexadecimal.
 *
 * @param model of the model file or rule base; where the model cannot be read, of what its server says of it
 * @param config of the configuration
 * @param prompt of the prompt file, for models that are asked in words
 */
public record Digests(String model, String config, Optional<String> prompt) {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public Digests {
        check("model", model);
        check("config", config);
        prompt.ifPresent(digest -> check("prompt", digest));
    }

    /** Without a prompt. */
    public static Digests of(String model, String config) {
        return new Digests(model, config, Optional.empty());
    }

    private static void check(String what, String digest) {
        if (!SHA_256.matcher(digest).matches()) {
            throw new IllegalArgumentException(
                    "the " + what + " digest must be a SHA-256 in lower-case hexadecimal, but is " + digest);
        }
    }
}
