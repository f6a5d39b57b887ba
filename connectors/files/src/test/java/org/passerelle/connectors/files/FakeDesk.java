package org.passerelle.connectors.files;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.IntakeUnavailableException;
import org.passerelle.connectors.api.Reception;

/** A front desk with an inbox that survives restarts: it acts once on what has the same control id (the first word). */
final class FakeDesk implements Reception {
    final List<String> offered = Collections.synchronizedList(new ArrayList<>());
    final List<String> actedOn = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> controlIds = new HashSet<>();
    volatile boolean available = true;

    @Override
    public boolean recognises(Content content) {
        return text(content).startsWith("MSG");
    }

    @Override
    public synchronized CompletionStage<Reply> receive(Content content, Map<String, String> attributes) {
        if (!available) {
            return CompletableFuture.failedFuture(new IntakeUnavailableException("plein", null));
        }
        String text = text(content);
        offered.add(attributes.get(FILE_NAME));
        boolean taken = !text.contains("MAUVAIS");
        if (taken && controlIds.add(text.split(" ")[0])) {
            actedOn.add(attributes.get(FILE_NAME));
        }
        return CompletableFuture.completedFuture(new Reply(
                taken,
                taken ? "ok" : "err",
                taken ? List.of() : List.of("207"),
                List.of("m" + offered.size()),
                Optional.of(Content.of(taken ? "ACK ok" : "ACK err", StandardCharsets.UTF_8))));
    }

    private static String text(Content content) {
        return content.text(StandardCharsets.UTF_8);
    }
}
