package org.passerelle.gateway.store;

import java.util.Optional;

/**
 * What came of a write that says which version it follows. A write never throws for what it was asked: it may share its
 * group with others.
 *
 * @param there whether what it is about is there
 * @param holding what holds instead, if somebody else was quicker
 */
record Versioned<T>(boolean there, Optional<T> holding) {
    static <T> Versioned<T> missing() {
        return new Versioned<>(false, Optional.empty());
    }

    static <T> Versioned<T> kept() {
        return new Versioned<>(true, Optional.empty());
    }

    static <T> Versioned<T> outrun(T holding) {
        return new Versioned<>(true, Optional.of(holding));
    }

    /** @throws IllegalArgumentException if what the write was about is not there */
    Optional<T> orThrow(String missing) {
        if (!there) {
            throw new IllegalArgumentException(missing);
        }
        return holding;
    }
}
