package org.passerelle.gateway.app.wiring;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Reception;

/** The front desks of a source that takes any protocol: each piece of input goes to the one that recognises it. */
final class AnyReception implements Reception {
    private static final Reply NOBODY = new Reply(false, "refus", List.of("format"), List.of(), Optional.empty());

    private final List<Reception> desks;
    private final Map<String, Reception> byExtension;

    /**
     * @param desks in the order in which they are asked
     * @param byExtension who takes what only the end of its file's name tells, such as {@code .hl7}
     */
    AnyReception(List<Reception> desks, Map<String, Reception> byExtension) {
        this.desks = List.copyOf(desks);
        this.byExtension = Map.copyOf(byExtension);
    }

    @Override
    public boolean recognises(Content content) {
        return desk(content, "").isPresent();
    }

    @Override
    public CompletionStage<Reply> receive(Content content, Map<String, String> attributes) {
        return desk(content, attributes.getOrDefault(FILE_NAME, ""))
                .map(desk -> desk.receive(content, attributes))
                .orElseGet(() -> CompletableFuture.completedFuture(NOBODY));
    }

    /** Damaged input may be recognised by nothing but its file's name, and still deserves its protocol's own answer. */
    Optional<Reception> desk(Content content, String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        return desks.stream()
                .filter(desk -> desk.recognises(content))
                .findFirst()
                .or(() -> byExtension.entrySet().stream()
                        .filter(extension -> name.endsWith(extension.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }
}
