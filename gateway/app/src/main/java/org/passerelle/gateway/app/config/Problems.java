package org.passerelle.gateway.app.config;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a configuration: all of it at once, so that one start shows every mend. */
final class Problems {
    private final List<String> lines = new ArrayList<>();

    /**
     * @param place the file and line, or {@code ligne de commande}
     */
    void add(String place, String key, String text) {
        lines.add(place + ", " + (key.isEmpty() ? "racine" : key) + " : " + text);
    }

    void throwIfAny() throws ConfigException {
        if (!lines.isEmpty()) {
            throw new ConfigException(lines);
        }
    }
}
