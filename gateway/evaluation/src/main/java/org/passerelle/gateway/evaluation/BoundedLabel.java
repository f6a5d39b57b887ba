package org.passerelle.gateway.evaluation;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps label values that come from outside few and harmless: a sender that makes up message types must not fill the
 * memory with meters, nor put a name into one.
 */
final class BoundedLabel {
    private static final int LENGTH_MAX = 24;
    private static final String OTHER = "other";

    private final int distinctMax;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    BoundedLabel(int distinctMax) {
        this.distinctMax = distinctMax;
    }

    /** The value itself while it looks like a code and there are not too many; {@code other} if not. */
    String of(String value) {
        if (known.contains(value)) {
            return value;
        }
        if (value.isEmpty() || value.length() > LENGTH_MAX || !isCode(value) || known.size() >= distinctMax) {
            return OTHER;
        }
        known.add(value);
        return value;
    }

    private static boolean isCode(String value) {
        return value.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '^');
    }
}
