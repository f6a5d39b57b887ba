package org.passerelle.routes.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.passerelle.adapters.api.Execution;
import org.passerelle.adapters.api.Mode;
import org.passerelle.routes.ports.Inference;
import org.passerelle.routes.ports.StoredSuggestion;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

/** What came of asking an adapter, for tests. */
public final class Asked {
    public static final Instant AT = Instant.parse("2026-01-01T08:00:00Z");
    public static final String EMPTY_BUNDLE = "{\"resourceType\":\"Bundle\",\"type\":\"collection\"}";
    private static final String DIGEST = "0".repeat(64);

    private Asked() {}

    /** An answer about nothing. */
    public static StoredSuggestion of(
            String id, String useCase, String adapter, Inference.Role role, Outcome outcome, String answerJson) {
        Inference inference = new Inference(
                adapter,
                "CALL_CREATED",
                AT,
                Mode.ADVISORY,
                role,
                "",
                "",
                Optional.empty(),
                "",
                "",
                Execution.in(Map.of("server", "essai 1.0")));
        return new StoredSuggestion(
                id,
                "m",
                "source",
                "s",
                useCase,
                "test",
                "1.0",
                DIGEST,
                DIGEST,
                outcome,
                "",
                true,
                false,
                5,
                EMPTY_BUNDLE,
                answerJson,
                AT,
                AT.plusMillis(5),
                AT.plusSeconds(60),
                Duration.ofMillis(5),
                inference);
    }
}
