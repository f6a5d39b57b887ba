package org.passerelle.gateway.app.config;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a configuration: all of it at once, so that one start shows every mend. */
final class Problems {
    private final List<ConfigException.Problem> found = new ArrayList<>();

    void add(Place place, String key, String text) {
        found.add(new ConfigException.Problem(place.label(), place.line(), key, text));
    }

    void throwIfAny() throws ConfigException {
        if (!found.isEmpty()) {
            throw new ConfigException(found);
        }
    }
}
