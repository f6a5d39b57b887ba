package org.passerelle.adapters.api;

import java.time.Duration;

/** Manifests for tests. */
public final class Manifests {
    private static final String DIGEST = "0".repeat(64);

    private Manifests() {}

    /** A manifest that declares as little as it may. */
    public static Manifest of(
            String id, String useCase, Duration timeLimit, int maxConcurrentCalls, DataNeed... needs) {
        return of(id, useCase, Limits.of(timeLimit, maxConcurrentCalls), Conduct.usual(), DataScope.of(needs));
    }

    /** A manifest with these limits, this conduct and this data. */
    public static Manifest of(String id, String useCase, Limits limits, Conduct conduct, DataScope data) {
        return new Manifest(
                id,
                "1.0",
                useCase,
                "Essai.",
                Regulation.none(),
                Digests.of(DIGEST, DIGEST),
                data,
                limits,
                conduct,
                Papers.none(),
                Baseline.none());
    }
}
