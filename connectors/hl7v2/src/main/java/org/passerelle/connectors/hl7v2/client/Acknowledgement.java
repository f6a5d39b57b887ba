package org.passerelle.connectors.hl7v2.client;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a peer answered.
 *
 * @param code MSA-1
 * @param controlId MSA-2: the message that it answers
 * @param error ERR-3.1 of its first error; empty if it names none
 */
record Acknowledgement(String code, String controlId, String error) {

    /** Reads by the delimiters that its own MSH declares; empty if it is no acknowledgement. */
    static Optional<Acknowledgement> read(byte[] answer) {
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        if (text.length() < 5 || !text.startsWith("MSH")) {
            return Optional.empty();
        }
        char field = text.charAt(3);
        char component = text.charAt(4);
        String[] msa = {};
        String error = "";
        for (String segment : text.split("[\r\n]+")) {
            if (segment.startsWith("MSA" + field)) {
                msa = fields(segment, field);
            } else if (error.isEmpty() && segment.startsWith("ERR" + field)) {
                String[] err = fields(segment, field);
                error = err.length > 3 ? safe(first(err[3], component)) : "";
            }
        }
        return msa.length > 2
                ? Optional.of(new Acknowledgement(msa[1].strip(), msa[2].strip(), error))
                : Optional.empty();
    }

    private static String[] fields(String segment, char separator) {
        return segment.split(Pattern.quote(String.valueOf(separator)), -1);
    }

    private static String first(String value, char component) {
        int end = value.indexOf(component);
        return end < 0 ? value : value.substring(0, end);
    }

    /** Only a short code may reach a log or a screen: a peer may put anything there. */
    private static String safe(String code) {
        return code.matches("[0-9A-Za-z]{1,10}") ? code : "";
    }
}
