package org.passerelle.connectors.samuhub;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.passerelle.connectors.api.Dissector;
import org.passerelle.connectors.api.Message;

/** Takes a Hub message apart, envelope and content, JSON or XML, under the names of the Hub's own schemas. */
public final class HubDissector implements Dissector {
    private static final int PARTS_MAX = 20_000;
    private static final int VALUE_LENGTH_MAX = 2_000;

    private final DocumentReader reader = new DocumentReader();

    @Override
    public List<Part> dissect(Message message) {
        Encoding encoding = message.protocol() == Encoding.XML.protocol() ? Encoding.XML : Encoding.JSON;
        try {
            JsonNode tree = reader.read(message.content().toByteArray(), encoding);
            return new Walk().members(tree, "");
        } catch (HubFault unreadable) {
            return List.of();
        }
    }

    /** One message: its parts up to a bound, since a page shows no more. */
    private static final class Walk {
        private int left = PARTS_MAX;

        List<Part> members(JsonNode object, String path) {
            List<Part> parts = new ArrayList<>();
            object.properties().forEach(member -> add(parts, member.getValue(), path, member.getKey()));
            return parts;
        }

        /** The entries of a list stand beside each other, each with its place in its path. */
        private void add(List<Part> parts, JsonNode node, String path, String name) {
            String own = path.isEmpty() ? name : path + "." + name;
            if (!node.isArray()) {
                part(parts, node, own, name);
                return;
            }
            for (int i = 0; i < node.size(); i++) {
                part(parts, node.get(i), own + "[" + i + "]", name);
            }
        }

        private void part(List<Part> parts, JsonNode node, String path, String name) {
            if (left <= 0) {
                return;
            }
            left--;
            parts.add(new Part(path, name, value(node), inner(node, path, name)));
        }

        private List<Part> inner(JsonNode node, String path, String name) {
            if (node.isArray()) {
                List<Part> parts = new ArrayList<>();
                add(parts, node, path, name);
                return parts;
            }
            return members(node, path);
        }
    }

    private static String value(JsonNode node) {
        String text = node.isValueNode() ? node.asText() : "";
        return text.length() > VALUE_LENGTH_MAX ? text.substring(0, VALUE_LENGTH_MAX) + "…" : text;
    }
}
