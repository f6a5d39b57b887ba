package org.passerelle.adapters.remote.parcel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One mapping of a YAML file. A value that is missing or of the wrong kind becomes a problem with its line, and reading
 * goes on with a stand-in; a key that nobody asked for is a problem too.
 */
final class Section {
    private final String file;
    private final String path;
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<Section> opened = new ArrayList<>();
    private final Problems problems;

    private Section(String file, String path, Node node, Problems problems) {
        this.file = file;
        this.path = path;
        this.node = node;
        this.problems = problems;
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                take(tuple);
            }
        } else if (node != null && !empty(node)) {
            problems.add(new Problem(
                    Problem.Kind.FORMAT, file, line(node), path, "une liste de « clé: valeur » est attendue"));
        }
    }

    /** The whole of a file. */
    static Section root(MappingNode node, String file, Problems problems) {
        return new Section(file, "", node, problems);
    }

    private void take(NodeTuple tuple) {
        String key = Yaml.keyOf(tuple);
        lines.put(key, line(tuple.getKeyNode()));
        if (values.put(key, tuple.getValueNode()) != null) {
            problem(key, "la clé est écrite deux fois");
        }
    }

    /** Where it stands in its file, from 1; 0 if it is not there. */
    int line() {
        return node == null ? 0 : line(node);
    }

    boolean has(String key) {
        asked.add(key);
        return values.containsKey(key);
    }

    Set<String> keys() {
        return values.keySet();
    }

    Section section(String key) {
        asked.add(key);
        Section section = new Section(file, join(key), values.get(key), problems);
        opened.add(section);
        return section;
    }

    /** The mappings of a list. */
    List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        for (Node element : elements(key)) {
            Section section = new Section(file, join(key) + "[" + sections.size() + "]", element, problems);
            sections.add(section);
            opened.add(section);
        }
        return sections;
    }

    Optional<String> text(String key) {
        asked.add(key);
        Node value = values.get(key);
        if (value == null || empty(value)) {
            return Optional.empty();
        }
        if (value instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue().strip());
        }
        problem(key, "une valeur simple est attendue");
        return Optional.empty();
    }

    /** A text that must be there. */
    String required(String key) {
        Optional<String> text = text(key).filter(value -> !value.isEmpty());
        if (text.isEmpty()) {
            problem(key, "cette clé est obligatoire");
        }
        return text.orElse("");
    }

    /** One of these words; the first one stands in if it is missing or another. */
    String oneOf(String key, List<String> allowed) {
        String word = required(key);
        if (allowed.contains(word)) {
            return word;
        }
        if (!word.isEmpty()) {
            problem(key, "valeurs possibles : " + String.join(", ", allowed) + " ; trouvé : « " + word + " »");
        }
        return allowed.get(0);
    }

    int integer(String key, int otherwise) {
        Optional<String> text = text(key);
        try {
            return text.isEmpty() ? otherwise : new BigDecimal(text.get()).intValueExact();
        } catch (NumberFormatException | ArithmeticException notOne) {
            problem(key, "un nombre entier est attendu ; trouvé : « " + text.orElse("") + " »");
            return otherwise;
        }
    }

    boolean flag(String key) {
        String word = required(key);
        if (!word.equals("true") && !word.equals("false") && !word.isEmpty()) {
            problem(key, "true ou false est attendu ; trouvé : « " + word + " »");
        }
        return word.equals("true");
    }

    /** A list of texts; empty if absent. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Node element : elements(key)) {
            if (element instanceof ScalarNode scalar) {
                texts.add(scalar.getValue().strip());
            } else {
                problem(key, "une liste de valeurs simples est attendue");
            }
        }
        return texts;
    }

    /** A list of numbers; empty if absent. */
    List<Double> numbers(String key) {
        List<Double> numbers = new ArrayList<>();
        for (String text : texts(key)) {
            number(key, text).ifPresent(numbers::add);
        }
        return numbers;
    }

    /** Every key with a number for its value, the keys being free. */
    Map<String, Double> numbersByName() {
        Map<String, Double> numbers = new LinkedHashMap<>();
        for (String key : values.keySet()) {
            text(key).flatMap(text -> number(key, text)).ifPresent(number -> numbers.put(key, number));
        }
        return numbers;
    }

    /** The section as JSON, its keys being somebody else's to check. */
    ObjectNode json() {
        asked.addAll(values.keySet());
        JsonNode json = node == null ? null : Yaml.json(node);
        return json instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }

    void problem(String key, String text) {
        problem(Problem.Kind.FORMAT, key, text);
    }

    void problem(Problem.Kind kind, String key, String text) {
        int line = lines.getOrDefault(key, node == null ? 0 : line(node));
        problems.add(new Problem(kind, file, line, join(key), text));
    }

    /** Reports every key that nobody asked for, here and in the sections opened from here. */
    void reportUnknownKeys() {
        for (String key : values.keySet()) {
            if (!asked.contains(key)) {
                problem(key, "clé inconnue ; clés possibles ici : " + String.join(", ", asked));
            }
        }
        opened.forEach(Section::reportUnknownKeys);
    }

    private Optional<Double> number(String key, String text) {
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return Optional.of(number);
            }
        } catch (NumberFormatException notOne) {
            // Reported below, with what was found.
        }
        problem(key, "un nombre est attendu ; trouvé : « " + text + " »");
        return Optional.empty();
    }

    private List<Node> elements(String key) {
        asked.add(key);
        Node value = values.get(key);
        if (value == null || empty(value)) {
            return List.of();
        }
        if (value instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        problem(key, "une liste est attendue, comme [a, b]");
        return List.of();
    }

    private String join(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static boolean empty(Node node) {
        return node instanceof ScalarNode scalar
                && (scalar.getValue().isEmpty() || scalar.getTag().equals(Tag.NULL));
    }

    private static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }
}
