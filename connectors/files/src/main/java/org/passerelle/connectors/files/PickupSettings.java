package org.passerelle.connectors.files;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How files are picked up.
 *
 * @param source the configured name of the source
 * @param archive local folder for what was handled: {@code <date>/}, {@code rejected/<date>/} and {@code answers/}
 * @param every how often to look
 * @param settle a file is taken once its size and time have not changed for this long
 * @param maxFileBytes larger files are set aside unread
 * @param order which of several files comes first
 * @param doneSuffix if given, a file is taken only when a file of its name and this suffix lies beside it
 */
public record PickupSettings(
        String source,
        Path archive,
        Duration every,
        Duration settle,
        long maxFileBytes,
        Order order,
        Optional<String> doneSuffix) {

    /** 64 MB. */
    public static final long DEFAULT_MAX_FILE_BYTES = 64L * 1024 * 1024;

    /** Every 5 seconds, settled for 2, by name, no marker. */
    public static PickupSettings of(String source, Path archive) {
        return new PickupSettings(
                source,
                archive,
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                DEFAULT_MAX_FILE_BYTES,
                Order.NAME,
                Optional.empty());
    }

    /** Which of several files comes first. */
    public enum Order {
        /** By name: most senders number their files. */
        NAME,
        /** By time of last change, then by name. */
        TIME
    }
}
