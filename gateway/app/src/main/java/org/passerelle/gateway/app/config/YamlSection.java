package org.passerelle.gateway.app.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One mapping of the YAML file. Every key that is read is remembered, so that a key nobody reads (a typing error, mostly)
 * is reported with its line.
 */
final class YamlSection {
    private final String path;
    private final Place place;
    private final Map<String, Node> values;
    private final Map<String, Place> places;
    private final Set<String> read = new LinkedHashSet<>();
    private final Map<String, YamlSection> opened = new LinkedHashMap<>();
    private final Problems problems;

    private YamlSection(
            String path, Place place, Map<String, Node> values, Map<String, Place> places, Problems problems) {
        this.path = path;
        this.place = place;
        this.values = values;
        this.places = places;
        this.problems = problems;
    }

    static YamlSection of(String path, Node node, Problems problems) {
        Map<String, Node> values = new LinkedHashMap<>();
        Map<String, Place> places = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                if (values.put(key, tuple.getValueNode()) != null) {
                    problems.add(placeOf(tuple.getKeyNode()), join(path, key), "la clé est écrite deux fois");
                }
                places.put(key, placeOf(tuple.getKeyNode()));
            }
        } else if (!isEmpty(node)) {
            problems.add(placeOf(node), path, "une liste de « clé: valeur » est attendue");
        }
        return new YamlSection(path, placeOf(node), values, places, problems);
    }

    String path() {
        return path;
    }

    Set<String> keys() {
        return values.keySet();
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** Whether the key holds a section of its own and not a simple value. */
    boolean hasSection(String key) {
        return values.get(key) instanceof MappingNode;
    }

    /** A sub-section; empty if absent. */
    YamlSection section(String key) {
        read.add(key);
        return opened.computeIfAbsent(key, this::open);
    }

    private YamlSection open(String key) {
        Node node = values.get(key);
        return node == null
                ? new YamlSection(join(path, key), place, Map.of(), Map.of(), problems)
                : of(join(path, key), node, problems);
    }

    /** Every sub-section, by name. */
    Map<String, YamlSection> sections() {
        Map<String, YamlSection> sections = new LinkedHashMap<>();
        values.keySet().forEach(key -> sections.put(key, section(key)));
        return sections;
    }

    /** Every value of a section that holds simple values under names of the site's own choice. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        values.keySet().forEach(key -> text(key).ifPresent(value -> texts.put(key, value)));
        return texts;
    }

    Optional<String> text(String key) {
        read.add(key);
        Node node = values.get(key);
        if (node == null || isEmpty(node)) {
            return Optional.empty();
        }
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        problem(key, "une valeur simple est attendue");
        return Optional.empty();
    }

    String text(String key, String otherwise) {
        return text(key).orElse(otherwise);
    }

    String required(String key) {
        return text(key).orElseGet(() -> {
            problems.add(places.getOrDefault(key, place), join(path, key), "cette clé est obligatoire");
            return "";
        });
    }

    String oneOf(String key, String otherwise, Set<String> allowed) {
        String value = text(key, otherwise);
        if (!allowed.contains(value)) {
            problem(key, "valeurs possibles : " + String.join(", ", allowed) + " ; trouvé : « " + value + " »");
            return otherwise;
        }
        return value;
    }

    int integer(String key, int otherwise, int least, int most) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int value = new BigDecimal(text.get().strip()).intValueExact();
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException | ArithmeticException notANumber) {
            // Reported below, with what was found.
        }
        problem(key, "un nombre entier de " + least + " à " + most + " est attendu ; trouvé : « " + text.get() + " »");
        return otherwise;
    }

    /** A number above one limit and not above another. */
    Optional<Double> decimal(String key, double above, double most) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            double value = new BigDecimal(text.get().strip()).doubleValue();
            if (value > above && value <= most) {
                return Optional.of(value);
            }
        } catch (NumberFormatException notANumber) {
            // Reported below, with what was found.
        }
        problem(
                key,
                String.format(
                        Locale.ROOT,
                        "un nombre au-dessus de %.0f, au plus %.0f, est attendu ; trouvé : « %s »",
                        above,
                        most,
                        text.get()));
        return Optional.empty();
    }

    boolean flag(String key, boolean otherwise) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (text.get().equals("true") || text.get().equals("false")) {
            return text.get().equals("true");
        }
        problem(key, "true ou false est attendu ; trouvé : « " + text.get() + " »");
        return otherwise;
    }

    /** A duration written as a number and {@code ms}, {@code s}, {@code min} or {@code h}. */
    Duration duration(String key, Duration otherwise) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        Optional<Duration> duration = Durations.parse(text.get());
        if (duration.isEmpty()) {
            problem(key, "une durée est attendue, comme 500ms, 30s, 10min ou 2h ; trouvé : « " + text.get() + " »");
        }
        return duration.orElse(otherwise);
    }

    /** A duration that has no default. */
    Optional<Duration> duration(String key) {
        return text(key).isEmpty() ? Optional.empty() : Optional.of(duration(key, Duration.ZERO));
    }

    List<String> texts(String key, List<String> otherwise) {
        read.add(key);
        Node node = values.get(key);
        if (node == null) {
            return otherwise;
        }
        List<String> texts = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            for (Node element : sequence.getValue()) {
                if (element instanceof ScalarNode scalar) {
                    texts.add(scalar.getValue());
                } else {
                    problem(key, "une liste de valeurs simples est attendue");
                }
            }
        } else {
            problem(key, "une liste est attendue, comme [a, b]");
        }
        return texts;
    }

    /** Complete http or https addresses; none if the key is absent. */
    List<String> addresses(String key) {
        List<String> addresses = texts(key, List.of());
        for (String text : addresses) {
            if (!text.matches("https?://[^/?#@\\s]+(/[^?#\\s]*)?")) {
                problem(key, "une adresse http ou https complète est attendue ; trouvé : « " + text + " »");
            }
        }
        return addresses;
    }

    void problem(String key, String text) {
        problems.add(places.getOrDefault(key, place), join(path, key), text);
    }

    /** Reports every key that nobody read, here and in the sections opened from here. */
    void reportUnknownKeys() {
        for (String key : values.keySet()) {
            if (!read.contains(key)) {
                problem(key, "clé inconnue ; clés possibles ici : " + String.join(", ", read));
            }
        }
        opened.values().forEach(YamlSection::reportUnknownKeys);
    }

    private static boolean isEmpty(Node node) {
        return node instanceof ScalarNode scalar
                && (scalar.getValue().isEmpty() || scalar.getValue().equals("null"));
    }

    private static Place placeOf(Node node) {
        return node.getStartMark()
                .map(mark -> new Place(mark.getName(), mark.getLine() + 1))
                .orElse(Place.COMMAND_LINE);
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
