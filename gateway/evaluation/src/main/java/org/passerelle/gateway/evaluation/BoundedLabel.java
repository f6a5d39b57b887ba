package org.passerelle.gateway.evaluation;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Keeps label values that come from outside few and harmless: a sender that makes up message types must not fill the
 * memory with meters, nor put a name into one.
 */
final class BoundedLabel {
    private static final String OTHER = "other";
    /** Message types, such as {@code ADT^A01}. */
    private static final Pattern TYPE = Pattern.compile("[A-Z0-9^-]{1,24}");
    /** Codes of answers and failures, such as {@code no-age-no-complaint-no-text}. */
    private static final Pattern WORDS = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    private final int distinctMax;
    private final Pattern form;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** For message types. */
    BoundedLabel(int distinctMax) {
        this(distinctMax, TYPE);
    }

    private BoundedLabel(int distinctMax, Pattern form) {
        this.distinctMax = distinctMax;
        this.form = form;
    }

    /** For codes that adapters give. */
    static BoundedLabel ofWords(int distinctMax) {
        return new BoundedLabel(distinctMax, WORDS);
    }

    /** The value itself while it looks like a code and there are not too many; {@code other} if not. */
    String of(String value) {
        if (known.contains(value)) {
            return value;
        }
        if (!form.matcher(value).matches() || known.size() >= distinctMax) {
            return OTHER;
        }
        known.add(value);
        return value;
    }
}
