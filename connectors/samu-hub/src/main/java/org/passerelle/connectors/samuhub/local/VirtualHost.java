package org.passerelle.connectors.samuhub.local;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.passerelle.connectors.samuhub.ModelLine;
import org.passerelle.connectors.samuhub.schema.SchemaSet;

/**
 * One virtual host of a local Hub.
 *
 * @param clientIds the clients that may exchange messages here
 * @param messages the messages that it carries, {@code RS-EDA} for example; empty: every one
 * @param schemas what messages must satisfy; empty: only the rules of the envelope hold
 */
public record VirtualHost(
        String name, ModelLine line, List<String> clientIds, Set<String> messages, Optional<SchemaSet> schemas) {
    public VirtualHost {
        clientIds = List.copyOf(clientIds);
        messages = Perimeter.complete(messages);
    }

    /**
     * A virtual host of this name; what is not given follows the Hub's own table.
     *
     * @param line empty: the table's, else release 3
     * @param messages empty: the table's, else every one
     */
    public static VirtualHost named(
            String name,
            Optional<ModelLine> line,
            List<String> clientIds,
            Set<String> messages,
            Optional<SchemaSet> schemas) {
        Optional<Perimeter> published = Perimeter.of(name);
        return new VirtualHost(
                name,
                line.or(() -> published.map(Perimeter::line)).orElse(ModelLine.V3),
                clientIds,
                messages.isEmpty() ? published.map(Perimeter::messages).orElse(Set.of()) : messages,
                schemas);
    }

    /** The one virtual host of a machine of its own: carries everything. */
    public static VirtualHost single(ModelLine line, List<String> clientIds) {
        return new VirtualHost("/", line, clientIds, Set.of(), Optional.empty());
    }

    boolean carries(String type) {
        return messages.isEmpty() || messages.contains(type);
    }
}
