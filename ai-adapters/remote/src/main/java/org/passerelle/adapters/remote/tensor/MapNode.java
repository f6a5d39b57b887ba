package org.passerelle.adapters.remote.tensor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** A place in settings as written; every error names it, such as {@code inputs[0].fields[2].codes}. */
public record MapNode(String path, JsonNode node) {

    /** An error at this place. */
    public IllegalArgumentException error(String what) {
        return new IllegalArgumentException(path.isEmpty() ? what : path + " : " + what);
    }

    /** Refuses keys that nothing reads: a misspelt option must not go unnoticed. */
    public MapNode only(String... known) {
        if (!node.isObject()) {
            throw error("un objet est attendu");
        }
        Set<String> unknown = new TreeSet<>();
        node.fieldNames().forEachRemaining(unknown::add);
        List.of(known).forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw error("clés inconnues " + unknown + " ; possibles : " + List.of(known));
        }
        return this;
    }

    /** Whether a key is given and not null. */
    public boolean has(String key) {
        return node.hasNonNull(key);
    }

    /** The place below a key; an error if it is missing. */
    public MapNode at(String key) {
        MapNode child = new MapNode(path.isEmpty() ? key : path + "." + key, node.path(key));
        if (!has(key)) {
            throw child.error("manque");
        }
        return child;
    }

    /** The place below a key, if it is given. */
    public Optional<MapNode> maybe(String key) {
        return has(key) ? Optional.of(at(key)) : Optional.empty();
    }

    /** The places of a list. */
    public List<MapNode> items() {
        if (!node.isArray()) {
            throw error("une liste est attendue");
        }
        List<MapNode> items = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            items.add(new MapNode(path + "[" + i + "]", node.get(i)));
        }
        return items;
    }

    /** A text; numbers and truth values count as what they look like. */
    public String text() {
        if (!node.isValueNode() || node.isNull()) {
            throw error("un texte est attendu");
        }
        return node.asText();
    }

    /** A number. */
    public double number() {
        if (!node.isNumber()) {
            throw error("un nombre est attendu");
        }
        return node.doubleValue();
    }

    /** A whole number of 32 bits. */
    public int whole() {
        if (!node.isInt()) {
            throw error("un nombre entier est attendu");
        }
        return node.intValue();
    }

    /** True or false. */
    public boolean truth() {
        if (!node.isBoolean()) {
            throw error("true ou false est attendu");
        }
        return node.booleanValue();
    }

    /** A list of texts. */
    public List<String> texts() {
        return items().stream().map(MapNode::text).toList();
    }

    /** An object of numbers. */
    public Map<String, Double> numbersByKey() {
        if (!node.isObject()) {
            throw error("un objet est attendu");
        }
        Map<String, Double> numbers = new TreeMap<>();
        node.fieldNames().forEachRemaining(key -> numbers.put(key, at(key).number()));
        return numbers;
    }

    /** Builds something from this place; what its constructor refuses is an error here. */
    public <T> T build(Function<MapNode, T> builder) {
        try {
            return builder.apply(this);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            // An error further down names its own place.
            throw message.startsWith(path) ? e : new IllegalArgumentException(path + " : " + message, e);
        }
    }
}
