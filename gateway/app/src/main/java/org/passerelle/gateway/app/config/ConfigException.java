package org.passerelle.gateway.app.config;

import java.util.List;

/** The configuration cannot be used; one line a problem, each with file, line, key and mend. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    public ConfigException(List<String> problems) {
        super(String.join("\n", problems));
    }
}
