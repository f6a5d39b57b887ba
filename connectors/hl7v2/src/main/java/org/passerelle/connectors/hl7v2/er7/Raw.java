package org.passerelle.connectors.hl7v2.er7;

/** Parts of raw values. */
public final class Raw {
    private Raw() {}

    /** The part of {@code raw} before the n-th separator, counting from 1; empty if there are fewer. */
    public static String part(String raw, char separator, int number) {
        int from = 0;
        for (int skipped = 1; skipped < number; skipped++) {
            int at = raw.indexOf(separator, from);
            if (at < 0) {
                return "";
            }
            from = at + 1;
        }
        int end = raw.indexOf(separator, from);
        return raw.substring(from, end < 0 ? raw.length() : end);
    }

    /** What follows the first separator; empty if there is none. */
    public static String after(String raw, char separator) {
        int at = raw.indexOf(separator);
        return at < 0 ? "" : raw.substring(at + 1);
    }
}
