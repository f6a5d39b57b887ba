package org.passerelle.adapters.remote.parcel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** YAML of a package: as nodes that know their line, and as JSON. */
final class Yaml {
    private static final int CODE_POINTS_MAX = 1_000_000;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Yaml() {}

    /**
     * Reads one document.
     *
     * @param file its name, for the problems found
     * @throws ParcelException if it is not a YAML mapping in UTF-8
     */
    static MappingNode read(byte[] bytes, String file) throws ParcelException {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(CODE_POINTS_MAX)
                .setMaxAliasesForCollections(0)
                .build();
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isPresent() && root.get() instanceof MappingNode mapping) {
                return mapping;
            }
            throw format(file, 1, "une liste de « clé: valeur » est attendue");
        } catch (CharacterCodingException e) {
            throw format(file, 0, "le fichier n'est pas en UTF-8 ; enregistrez-le en UTF-8");
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw format(file, line, "ce n'est pas du YAML lisible (" + e.getProblem() + ")");
        } catch (YamlEngineException e) {
            throw format(file, 0, "ce n'est pas du YAML lisible (" + e.getMessage() + ")");
        }
    }

    /** The same as JSON; a key written twice counts once, the section that reads it reports it. */
    static JsonNode json(Node node) {
        return switch (node) {
            case MappingNode mapping -> {
                ObjectNode object = JSON.objectNode();
                for (NodeTuple tuple : mapping.getValue()) {
                    object.set(keyOf(tuple), json(tuple.getValueNode()));
                }
                yield object;
            }
            case SequenceNode sequence -> {
                ArrayNode array = JSON.arrayNode();
                sequence.getValue().forEach(element -> array.add(json(element)));
                yield array;
            }
            case ScalarNode scalar -> scalar(scalar);
            default -> JSON.nullNode();
        };
    }

    static String keyOf(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
    }

    private static JsonNode scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(Boolean.parseBoolean(text));
        }
        try {
            if (tag.equals(Tag.INT)) {
                return whole(new BigInteger(text));
            }
            if (tag.equals(Tag.FLOAT)) {
                return JSON.numberNode(new BigDecimal(text));
            }
        } catch (NumberFormatException infinityOrSo) {
            // YAML's .inf and .nan have no JSON: they stay texts, and whoever wanted a number says so.
            return JSON.textNode(text);
        }
        return JSON.textNode(text);
    }

    /** As a JSON parser would have it: int where it fits. */
    private static JsonNode whole(BigInteger number) {
        if (number.bitLength() < Integer.SIZE) {
            return JSON.numberNode(number.intValue());
        }
        return number.bitLength() < Long.SIZE ? JSON.numberNode(number.longValue()) : JSON.numberNode(number);
    }

    private static ParcelException format(String file, int line, String text) {
        return new ParcelException(List.of(new Problem(Problem.Kind.FORMAT, file, line, "", text)));
    }
}
