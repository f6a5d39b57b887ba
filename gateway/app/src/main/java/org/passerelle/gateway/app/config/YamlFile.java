package org.passerelle.gateway.app.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A YAML file as a tree of nodes that know their line. */
final class YamlFile {
    private static final int FILE_CODE_POINTS_MAX = 1_000_000;

    private YamlFile() {}

    /** The configuration that comes with the product. */
    static MappingNode shipped() {
        try {
            return compose(shippedText(), "passerelle.yaml (livré)");
        } catch (ConfigException e) {
            throw new IllegalStateException("the shipped configuration cannot be read", e);
        }
    }

    /** The text of the configuration that comes with the product. */
    static String shippedText() {
        try (InputStream in = YamlFile.class.getResourceAsStream("/org/passerelle/gateway/app/passerelle.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that says nothing. */
    static MappingNode empty() {
        return new MappingNode(Tag.MAP, new ArrayList<>(), FlowStyle.BLOCK);
    }

    static MappingNode read(Path file) throws ConfigException {
        return compose(textOf(file), file.toString());
    }

    static String textOf(Path file) throws ConfigException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (MalformedInputException e) {
            throw ConfigException.of(
                    new Place(file.toString(), 0), "le fichier n'est pas en UTF-8 ; enregistrez-le en UTF-8");
        } catch (IOException e) {
            throw ConfigException.of(
                    new Place(file.toString(), 0),
                    "fichier illisible ; vérifiez le chemin donné à --config et les droits de lecture");
        }
    }

    static MappingNode compose(String text, String name) throws ConfigException {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setCodePointLimit(FILE_CODE_POINTS_MAX)
                .setMaxAliasesForCollections(0)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                return empty();
            }
            if (root.get() instanceof MappingNode mapping) {
                return mapping;
            }
            throw ConfigException.of(new Place(name, 1), "une liste de « clé: valeur » est attendue");
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw ConfigException.of(new Place(name, line), "ce n'est pas du YAML lisible (" + e.getProblem() + ")");
        } catch (YamlEngineException e) {
            throw ConfigException.of(new Place(name, 0), "ce n'est pas du YAML lisible (" + e.getMessage() + ")");
        }
    }

    /** Sets a dotted key to a simple value, making sections as needed. */
    static void set(MappingNode root, String dottedKey, String value) {
        MappingNode section = root;
        List<String> keys = List.of(dottedKey.split("\\.", -1));
        for (String key : keys.subList(0, keys.size() - 1)) {
            MappingNode existing = find(section, key);
            if (existing == null) {
                existing = new MappingNode(Tag.MAP, new ArrayList<>(), FlowStyle.BLOCK);
                put(section, key, existing);
            }
            section = existing;
        }
        put(section, keys.get(keys.size() - 1), new ScalarNode(Tag.STR, value, ScalarStyle.PLAIN));
    }

    /** Adds the sections of {@code below} that {@code above} does not write. */
    static MappingNode over(MappingNode above, MappingNode below) {
        for (NodeTuple tuple : below.getValue()) {
            String key = ((ScalarNode) tuple.getKeyNode()).getValue();
            if (above.getValue().stream().noneMatch(t -> keyOf(t).equals(key))) {
                above.getValue().add(tuple);
            }
        }
        return above;
    }

    private static MappingNode find(MappingNode section, String key) {
        for (NodeTuple tuple : section.getValue()) {
            if (keyOf(tuple).equals(key) && tuple.getValueNode() instanceof MappingNode mapping) {
                return mapping;
            }
        }
        return null;
    }

    private static void put(MappingNode section, String key, Node value) {
        section.getValue().removeIf(tuple -> keyOf(tuple).equals(key));
        section.getValue().add(new NodeTuple(new ScalarNode(Tag.STR, key, ScalarStyle.PLAIN), value));
    }

    private static String keyOf(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
    }
}
