package org.passerelle.connectors.hprim.sante;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The older HPRIM Médecins: header lines about the patient and the sender, the report as text, perhaps {@code RES|} lines
 * that repeat its figures, and {@code ****FIN****}.
 *
 * @param patientNumber the sender's number of the patient, the first line; empty if that line is blank
 * @param body the report, without the header lines and what follows the end mark
 */
record Medecins(Optional<String> patientNumber, String body) {
    static final String END = "****FIN****";
    /** The header has 12 lines; some senders write one more, blank or not, which then begins the text. */
    private static final int HEADER_LINES = 12;

    private static final int NUMBER_MAX = 40;

    static boolean looksLike(String text) {
        return text.contains(END);
    }

    /** The letters of a file: each ends with its mark. What stands after the last mark belongs to the last. */
    static List<byte[]> split(byte[] bytes) {
        // One byte is one character here, so that positions in the text are positions in the bytes.
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<byte[]> letters = new ArrayList<>();
        int from = 0;
        int mark = text.indexOf(END);
        while (mark >= 0) {
            int next = text.indexOf(END, mark + END.length());
            int to = next < 0 ? bytes.length : startOfNextLine(text, mark + END.length());
            letters.add(Arrays.copyOfRange(bytes, from, to));
            from = to;
            mark = next;
        }
        return letters.isEmpty() ? List.of(bytes) : letters;
    }

    private static int startOfNextLine(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\r' && text.charAt(at) != '\n') {
            at++;
        }
        return Math.min(text.length(), text.startsWith("\r\n", at) ? at + 2 : at + 1);
    }

    /** Empty if there is nothing between header and end mark. */
    static Optional<Medecins> parse(String text) {
        List<String> lines = List.of(text.split("\r\n|\r|\n", -1));
        int end = lines.size();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().startsWith(END)) {
                end = i;
                break;
            }
        }
        if (end <= HEADER_LINES) {
            return Optional.empty();
        }
        String number = lines.get(0).strip();
        String body = String.join("\n", lines.subList(HEADER_LINES, end)).strip();
        return body.isEmpty()
                ? Optional.empty()
                : Optional.of(new Medecins(
                        Optional.of(number).filter(value -> !value.isEmpty() && value.length() <= NUMBER_MAX), body));
    }
}
