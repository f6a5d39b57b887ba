package org.passerelle.gateway.app.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used; one line a problem, each with file, line, key and mend. */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ConfigException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    static ConfigException of(Place place, String text) {
        return new ConfigException(List.of(new Problem(place.label(), place.line(), "", text)));
    }

    public List<Problem> problems() {
        return problems;
    }

    /**
     * One thing that is wrong.
     *
     * @param label the file, or {@code ligne de commande}
     * @param line from 1; 0 if it has none
     * @param key the dotted key; empty if it is about the file
     * @param text what is wrong and how to mend it
     */
    public record Problem(String label, int line, String key, String text) {
        @Override
        public String toString() {
            return new Place(label, line) + (key.isEmpty() ? "" : ", " + key) + " : " + text;
        }
    }
}
