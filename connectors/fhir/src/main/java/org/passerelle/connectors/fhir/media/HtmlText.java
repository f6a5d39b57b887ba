package org.passerelle.connectors.fhir.media;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** HTML read as text: tags are dropped, scripts and styles with their content, and nothing is interpreted. */
final class HtmlText {
    private static final Set<String> BLOCKS =
            Set.of("p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "section");
    private static final Set<String> HIDDEN = Set.of("script", "style", "head");
    private static final int ENTITY_LENGTH_MAX = 10;
    private static final Map<String, String> ENTITIES = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("eacute", "é"),
            Map.entry("egrave", "è"),
            Map.entry("ecirc", "ê"),
            Map.entry("agrave", "à"),
            Map.entry("ccedil", "ç"),
            Map.entry("ocirc", "ô"),
            Map.entry("ugrave", "ù"),
            Map.entry("deg", "°"));

    private final String html;
    private final PlainTextWriter out = new PlainTextWriter();
    private int at;

    private HtmlText(String html) {
        this.html = html;
    }

    static String of(String html) {
        return new HtmlText(html).read();
    }

    private String read() {
        while (at < html.length()) {
            char c = html.charAt(at);
            if (c == '<') {
                tag();
            } else if (c == '&') {
                entity();
            } else {
                out.text(String.valueOf(c));
                at++;
            }
        }
        return out.toString();
    }

    private void tag() {
        if (html.startsWith("<!--", at)) {
            at = after("-->", at);
            return;
        }
        int end = html.indexOf('>', at);
        if (end < 0) {
            at = html.length();
            return;
        }
        int nameEnd = at + 1;
        while (nameEnd < end && (Character.isLetterOrDigit(html.charAt(nameEnd)) || html.charAt(nameEnd) == '/')) {
            nameEnd++;
        }
        String tag = html.substring(at + 1, nameEnd).toLowerCase(Locale.ROOT);
        String name = tag.replace("/", "");
        at = end + 1;
        if (HIDDEN.contains(tag)) {
            at = afterClosing(tag);
        } else if (name.equals("br")) {
            out.line();
        } else if (BLOCKS.contains(name)) {
            out.block();
        } else if (name.equals("td") || name.equals("th")) {
            out.text(" ");
        }
    }

    private int afterClosing(String tag) {
        for (int i = html.indexOf("</", at); i >= 0; i = html.indexOf("</", i + 2)) {
            if (html.regionMatches(true, i + 2, tag, 0, tag.length())) {
                return after(">", i);
            }
        }
        return html.length();
    }

    private int after(String mark, int from) {
        int found = html.indexOf(mark, from);
        return found < 0 ? html.length() : found + mark.length();
    }

    private void entity() {
        int end = html.indexOf(';', at);
        if (end < 0 || end - at > ENTITY_LENGTH_MAX) {
            out.text("&");
            at++;
            return;
        }
        String name = html.substring(at + 1, end);
        String text = name.startsWith("#") ? character(name.substring(1)) : ENTITIES.get(name);
        out.text(text == null ? "&" + name + ";" : text);
        at = end + 1;
    }

    private static String character(String number) {
        try {
            int code = number.startsWith("x") || number.startsWith("X")
                    ? Integer.parseInt(number.substring(1), 16)
                    : Integer.parseInt(number);
            return Character.isValidCodePoint(code) && code >= ' ' ? Character.toString(code) : " ";
        } catch (NumberFormatException e) {
            return " ";
        }
    }
}
