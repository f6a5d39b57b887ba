package org.passerelle.connectors.hprim.sante;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The separators of a message, read from its header. HPRIM's usual {@code ~^\&} is the reverse of HL7: component first, then
 * repetition. Some senders declare them in another order than they use them; which one separates components shows in the
 * header itself, whose sender and version are composed.
 */
record Delimiters(char field, char component, char repetition, char escape) {
    private static final Pattern HEADER =
            Pattern.compile("H([^\\p{Alnum}\\s])([^\\p{Alnum}\\s]{2,4})\\1", Pattern.UNICODE_CHARACTER_CLASS);
    /** H-13, counted from the field after the declared separators. */
    private static final int VERSION_AFTER_DECLARATION = 10;

    /** The separators that a line declares; empty if it is not a header. */
    static Optional<Delimiters> of(String line) {
        Matcher header = HEADER.matcher(line);
        if (!header.lookingAt() || header.group(2).indexOf(header.group(1).charAt(0)) >= 0) {
            return Optional.empty();
        }
        char field = header.group(1).charAt(0);
        String declared = header.group(2);
        char component = used(line.substring(header.end()), field, declared);
        char repetition = component == declared.charAt(1) ? declared.charAt(0) : declared.charAt(1);
        char escape = declared.length() > 2 ? declared.charAt(2) : '\\';
        return Optional.of(
                new Delimiters(field, component, repetition, component == escape ? declared.charAt(0) : escape));
    }

    /** Whether a line begins a message. */
    static boolean isHeader(String line) {
        return of(line).isPresent();
    }

    /** The first declared one, unless the version is written with another ({@code H2.1^C}). */
    private static char used(String rest, char field, String declared) {
        List<String> fields = Segment.split(rest, field);
        String version = fields.size() > VERSION_AFTER_DECLARATION ? fields.get(VERSION_AFTER_DECLARATION) : "";
        for (int i = 0; i < version.length(); i++) {
            if (declared.indexOf(version.charAt(i)) >= 0) {
                return version.charAt(i);
            }
        }
        return declared.charAt(0);
    }
}
