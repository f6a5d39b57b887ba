package org.passerelle.connectors.api;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Identifiers: time-ordered for what happens once, derived for what must be the same when it happens again. */
public final class Ids {
    private static final TimeBasedEpochRandomGenerator TIME_ORDERED = Generators.timeBasedEpochRandomGenerator();

    private Ids() {}

    /** A new UUID version 7; later ones sort after earlier ones. */
    public static String next() {
        return TIME_ORDERED.generate().toString();
    }

    /** The same UUID for the same parts, in this and every later run; a UUID version 3 over the joined parts. */
    public static String derived(String... parts) {
        return UUID.nameUUIDFromBytes(String.join("\u001f", parts).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
