package org.passerelle.connectors.samuhub.schema;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of an XML schema the patterns that backtrack without end. The XML validator has no way to bound its effort, so
 * they are replaced before it sees them.
 *
 * <p>The published one, {@code (C+\.?){m,n}}, means one to n segments between dots and at least m characters; it is written
 * so. Any other repetition of something that itself may repeat without a separator is left out: what it would have caught is
 * taken.
 */
final class SafePatterns {
    private static final Pattern FACET = Pattern.compile("<(\\w+:)?pattern\\s+value=\"([^\"]*)\"\\s*/>");
    private static final Pattern SEGMENTS = Pattern.compile("\\((\\[[^\\]]+\\]\\+)\\\\\\.\\?\\)\\{(\\d+),(\\d+)\\}");
    private static final Pattern REPEATED_GROUP = Pattern.compile("\\(([^()]*)\\)(?:[*+]|\\{\\d+,\\d*\\})");

    private SafePatterns() {}

    /** The text of a schema without the dangerous patterns. */
    static String rewrite(String schema) {
        return FACET.matcher(schema)
                .replaceAll(facet -> Matcher.quoteReplacement(facet(facet.group(), facet.group(2))));
    }

    private static String facet(String whole, String pattern) {
        Matcher segments = SEGMENTS.matcher(pattern);
        if (segments.matches()) {
            String one = segments.group(1);
            int more = Integer.parseInt(segments.group(3)) - 1;
            String safe = one + "(\\." + one + "){0," + more + "}\\.?";
            String prefix = whole.substring(1, whole.indexOf("pattern"));
            return "<" + prefix + "minLength value=\"" + segments.group(2) + "\"/><" + prefix + "pattern value=\""
                    + safe + "\"/>";
        }
        return isDangerous(pattern) ? "" : whole;
    }

    /** Whether a repeated group neither begins nor ends with something that must stand there exactly once. */
    static boolean isDangerous(String pattern) {
        Matcher group = REPEATED_GROUP.matcher(pattern);
        while (group.find()) {
            String inside = group.group(1);
            boolean repeatsInside = inside.matches(".*[*+}].*");
            boolean openEnd = inside.matches(".*[*+?}]");
            boolean separatorFirst = inside.startsWith("\\.") && !inside.matches("\\\\\\.[*+?{].*");
            if (repeatsInside && openEnd && !separatorFirst) {
                return true;
            }
        }
        return false;
    }
}
