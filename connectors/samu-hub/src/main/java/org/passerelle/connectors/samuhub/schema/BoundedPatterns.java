package org.passerelle.connectors.samuhub.schema;

import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The regular expressions of JSON schemas with a bounded effort for each value. A published pattern takes seconds on
 * thirty-five letters and a sign it does not expect; a value that costs this much does not match.
 */
final class BoundedPatterns implements RegularExpressionFactory {
    private static final int LOOKS_PER_CHARACTER = 64;
    private static final int LOOKS_LEAST = 20_000;
    private static final int LOOKS_MOST = 2_000_000;

    private final Map<String, Pattern> compiled = new ConcurrentHashMap<>();

    @Override
    public RegularExpression getRegularExpression(String regex) {
        Pattern pattern = compiled.computeIfAbsent(regex, BoundedPatterns::compile);
        return value -> find(pattern, value);
    }

    /** In JSON schemas {@code $} is the very end; in Java it also stands before a last line feed. */
    private static Pattern compile(String regex) {
        boolean anchored = regex.endsWith("$") && !regex.endsWith("\\$");
        return Pattern.compile(anchored ? regex.substring(0, regex.length() - 1) + "\\z" : regex);
    }

    static boolean find(Pattern pattern, String value) {
        long looks = Math.clamp((long) value.length() * LOOKS_PER_CHARACTER, LOOKS_LEAST, LOOKS_MOST);
        try {
            return pattern.matcher(BoundedText.of(value, (int) looks)).find();
        } catch (BoundedText.SpentException tooExpensive) {
            return false;
        }
    }
}
