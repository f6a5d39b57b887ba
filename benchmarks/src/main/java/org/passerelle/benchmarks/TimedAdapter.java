package org.passerelle.benchmarks;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Reply;
import org.passerelle.adapters.api.SuggestionRequest;

/** An adapter that remembers how long each of its calls took. */
final class TimedAdapter implements Adapter {
    private final Adapter adapter;
    private final Map<String, Long> nanosById = new ConcurrentHashMap<>();

    TimedAdapter(Adapter adapter) {
        this.adapter = adapter;
    }

    /** How long the call took, in nanoseconds, and forgets it; empty if it was not made. */
    Optional<Long> take(String inferenceId) {
        return Optional.ofNullable(nanosById.remove(inferenceId));
    }

    @Override
    public Manifest manifest() {
        return adapter.manifest();
    }

    @Override
    public Reply suggest(SuggestionRequest request) throws InterruptedException {
        long start = System.nanoTime();
        try {
            return adapter.suggest(request);
        } finally {
            nanosById.put(request.inferenceId(), System.nanoTime() - start);
        }
    }

    @Override
    public void close() {
        adapter.close();
    }
}
