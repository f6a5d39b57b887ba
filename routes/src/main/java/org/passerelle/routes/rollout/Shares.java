package org.passerelle.routes.rollout;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Puts subjects into shares so that the same subject is always in the same one. */
final class Shares {
    private static final int HUNDRED = 100;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private Shares() {}

    /**
     * Whether a subject is among the first so many percent. The adapter's name takes part, so that the subjects who get
     * one new version first are not those who get every new version first.
     */
    static boolean within(String adapter, String subject, int percent) {
        CRC32C sum = new CRC32C();
        sum.update((adapter + "\u001f" + subject).getBytes(StandardCharsets.UTF_8));
        // A checksum alone is linear: multiplying spreads names that differ in one digit over all shares.
        long spread = (sum.getValue() * SPREAD) >>> 32;
        return spread % HUNDRED < percent;
    }
}
