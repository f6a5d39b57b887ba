package org.passerelle.connectors.files;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Tells files that their sender has finished from those that still grow: those that did not change for a while. */
final class Settling {
    private final Duration settle;
    private final Map<String, Seen> seen = new HashMap<>();

    Settling(Duration settle) {
        this.settle = settle;
    }

    /** Whether a file is as it was when it was first seen so, long enough ago. */
    boolean isSettled(Found file, Instant now) {
        Seen before = seen.get(file.name());
        if (before == null || !before.file.equals(file)) {
            seen.put(file.name(), new Seen(file, now));
            return settle.isZero();
        }
        return !now.isBefore(before.since.plus(settle));
    }

    /** Forgets files that are gone. */
    void keepOnly(Collection<String> names) {
        seen.keySet().retainAll(names);
    }

    /** @param since when the file was first seen like this */
    private record Seen(Found file, Instant since) {}
}
