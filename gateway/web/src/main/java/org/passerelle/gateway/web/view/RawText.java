package org.passerelle.gateway.web.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.passerelle.connectors.api.Message;

/** A message's bytes as lines to read; the exact bytes are a download. */
public final class RawText {
    private static final int MAX_CHARS = 200_000;

    private RawText() {}

    /**
     * Lines, at most {@value #MAX_CHARS} characters in all.
     *
     * @param cut true if there was more
     */
    public record Lines(List<String> lines, boolean cut) {}

    public static Lines of(Message message) {
        String text = message.content().text(charset(message));
        boolean cut = text.length() > MAX_CHARS;
        String shown = cut ? text.substring(0, MAX_CHARS) : text;
        String readable = switch (message.protocol()) {
            case HL7V2 -> shown.replace("\r\n", "\n").replace('\r', '\n').strip();
            case HUB_JSON -> cut ? shown : prettyJson(shown);
            case HUB_XML -> cut ? shown : XmlText.indent(shown);
        };
        return new Lines(readable.lines().toList(), cut);
    }

    /** Indented JSON; the text itself if it is none. */
    public static String prettyJson(String text) {
        JsonNode node = Json.read(text);
        return node.isMissingNode() ? text : Json.pretty(node);
    }

    private static Charset charset(Message message) {
        try {
            return Charset.forName(message.attributes().getOrDefault(Message.CHARSET, "UTF-8"));
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
