package org.passerelle.connectors.api;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Identifiers: time-ordered for what happens once, derived for what must be the same when it happens again. */
public final class Ids {
    private static final TimeBasedEpochRandomGenerator TIME_ORDERED = Generators.timeBasedEpochRandomGenerator();

    private static final Pattern TIMED =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[78][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    /** The characters of a UUID that hold its 48 bits of time, with the dashes. */
    private static final int TIME_CHARS = 14;

    private static final char VERSION_8 = '8';

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

    /**
     * As {@link #derived} of all parts, but sorting beside the id it comes from: a UUID version 8 (RFC 9562) that begins with
     * the milliseconds of {@code origin}. What is stored together then lies together in an index, instead of touching a page
     * of its own for each row.
     *
     * @param origin an id of {@link #next} or of this method; any other text gives an id that sorts anywhere
     */
    public static String derivedInTime(String origin, String... parts) {
        String hash = derived(Stream.concat(Stream.of(origin), Stream.of(parts)).toArray(String[]::new));
        return TIMED.matcher(origin).matches()
                ? origin.substring(0, TIME_CHARS) + VERSION_8 + hash.substring(TIME_CHARS + 1)
                : hash;
    }
}
