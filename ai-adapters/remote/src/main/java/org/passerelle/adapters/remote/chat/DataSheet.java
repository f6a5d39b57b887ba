package org.passerelle.adapters.remote.chat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.passerelle.adapters.remote.data.Leaf;
import org.passerelle.adapters.remote.data.Leaves;

/**
 * The data of a request as the model reads it: one line per value with its place, each value a JSON string on that
 * line, between two marks that the data cannot contain. The same data always gives the same sheet.
 */
final class DataSheet {
    private static final int MARK_BYTES = 8;

    private final List<Leaf> leaves;
    private final Map<String, Leaf> byPlace;

    private DataSheet(List<Leaf> leaves) {
        this.leaves = leaves;
        this.byPlace = leaves.stream()
                .collect(Collectors.toMap(
                        leaf -> place(leaf.resource(), leaf.path()), Function.identity(), (one, two) -> one));
    }

    /** Reads the data; refuses more text than {@code charsMax}. */
    static DataSheet of(Bundle data, int charsMax) throws InterruptedException, Leaves.TooLongException {
        return new DataSheet(Leaves.of(data, charsMax));
    }

    boolean isEmpty() {
        return leaves.isEmpty();
    }

    /** The text of a value. */
    Optional<String> text(String resource, String path) {
        return Optional.ofNullable(byPlace.get(place(resource, path))).map(Leaf::text);
    }

    /** What is put into the prompt. */
    String render() {
        StringBuilder lines = new StringBuilder();
        String resource = "";
        for (Leaf leaf : leaves) {
            if (!leaf.resource().equals(resource)) {
                resource = leaf.resource();
                lines.append('[').append(resource).append("]\n");
            }
            lines.append(leaf.path())
                    .append(" = ")
                    .append(new TextNode(leaf.text()))
                    .append('\n');
        }
        String mark = mark(lines.toString());
        return "<<<DATA " + mark + "\n" + lines + "DATA " + mark + ">>>";
    }

    /** Nobody can write into a text the digest of the sheet that holds it: the data cannot end its own fence. */
    private static String mark(String lines) {
        byte[] digest = PromptFile.sha256().digest(lines.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, MARK_BYTES);
    }

    private static String place(String resource, String path) {
        return resource + "#" + path;
    }
}
