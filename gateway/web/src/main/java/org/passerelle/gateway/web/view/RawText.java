package org.passerelle.gateway.web.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Message;

/** A message's bytes as lines to read, with what cannot be seen made visible; the exact bytes are a download. */
public final class RawText {
    private static final int MAX_CHARS = 200_000;
    private static final int MAX_LINE_CHARS = 4000;

    private RawText() {}

    /**
     * Lines, at most {@value #MAX_CHARS} characters in all and {@value #MAX_LINE_CHARS} each.
     *
     * @param charset in which the bytes were read
     * @param ends how lines end: {@code CR}, {@code LF}, {@code CR LF}, or several of them; empty if there is one line
     * @param wrongBytes how many places are not valid in the character set
     * @param cut true if there was more
     */
    public record Lines(List<List<Mark>> lines, String charset, String ends, int wrongBytes, boolean cut) {}

    public static Lines of(Message message) {
        Charset charset = charset(message);
        String text = message.content().text(charset);
        boolean cut = text.length() > MAX_CHARS;
        String shown = cut ? text.substring(0, MAX_CHARS) : text;
        String readable = switch (message.protocol()) {
            case HL7V2, HPRIM_SANTE, STOCK_FILE -> shown.strip();
            case HUB_JSON, FHIR_JSON, CDS_HOOKS -> cut ? shown : prettyJson(shown);
            case HUB_XML, HL7V2_XML, CDA, FHIR_XML, HPRIM_XML, PN13 -> cut ? shown : XmlText.indent(shown);
        };
        Separators separators = Separators.of(message.protocol(), readable);
        List<String> lines = lines(readable);
        return new Lines(
                lines.stream().map(line -> separators.marks(shorten(line))).toList(),
                charset.name(),
                ends(text),
                wrongBytes(text),
                cut || lines.stream().anyMatch(line -> line.length() > MAX_LINE_CHARS));
    }

    /** Text that came without a message, such as an answer. */
    public static List<String> of(Content content) {
        String text = content.text(StandardCharsets.UTF_8);
        String shown = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text;
        return lines(shown.startsWith("<") ? XmlText.indent(shown) : prettyJson(shown)).stream()
                .map(RawText::shorten)
                .toList();
    }

    /** Indented JSON; the text itself if it is none. */
    public static String prettyJson(String text) {
        JsonNode node = Json.read(text);
        return node.isMissingNode() ? text : Json.pretty(node);
    }

    /** A stored bundle as lines, cut where it is huge. */
    public static List<String> bundle(String json) {
        String text = prettyJson(json);
        return lines(text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) + "\n…" : text).stream()
                .map(RawText::shorten)
                .toList();
    }

    private static List<String> lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').lines().toList();
    }

    private static String shorten(String line) {
        return line.length() <= MAX_LINE_CHARS
                ? line
                : line.substring(0, MAX_LINE_CHARS) + "… (+ " + (line.length() - MAX_LINE_CHARS) + ")";
    }

    private static String ends(String text) {
        int pairs = count(text, "\r\n");
        int returns = count(text, "\r") - pairs;
        int feeds = count(text, "\n") - pairs;
        StringBuilder ends = new StringBuilder();
        append(ends, "CR LF", pairs);
        append(ends, "CR", returns);
        append(ends, "LF", feeds);
        return ends.toString();
    }

    private static void append(StringBuilder ends, String name, int count) {
        if (count > 0) {
            ends.append(ends.isEmpty() ? "" : ", ").append(name).append(" × ").append(count);
        }
    }

    private static int count(String text, String wanted) {
        int count = 0;
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length())) {
            count++;
        }
        return count;
    }

    private static int wrongBytes(String text) {
        return (int) text.chars().filter(c -> c == '\ufffd').count();
    }

    private static Charset charset(Message message) {
        try {
            return Charset.forName(message.attributes().getOrDefault(Message.CHARSET, "UTF-8"));
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
