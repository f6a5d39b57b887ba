package org.passerelle.connectors.api.xml;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.passerelle.connectors.api.Content;

/** What the first bytes say a document is: enough to choose who reads it, and never an error. */
public final class XmlRoot {
    private static final int HEAD_BYTES = 4096;
    /** A document type is refused by every reader; here it only must not hide whose document it is. */
    private static final Pattern PROLOG = Pattern.compile(
            "^\\s*(?:<\\?.*?\\?>\\s*|<!--.*?-->\\s*|<!DOCTYPE[^\\[>]*(?:\\[.*?]\\s*)?>\\s*)*", Pattern.DOTALL);

    private static final Pattern NAME =
            Pattern.compile("<(?:[\\p{L}_][\\p{L}\\p{N}._-]*:)?([\\p{L}_][\\p{L}\\p{N}._-]*)");

    private XmlRoot() {}

    /** The local name of the first element, in Unicode form C; empty if the head does not look like XML. */
    public static Optional<String> nameOf(Content content) {
        return startTag(content)
                .map(NAME::matcher)
                .filter(Matcher::lookingAt)
                .map(name -> Normalizer.normalize(name.group(1), Normalizer.Form.NFC));
    }

    /** The first element from its name on, with its attributes and what follows; empty if the head does not look like XML. */
    public static Optional<String> startTag(Content content) {
        String head = head(content);
        Matcher prolog = PROLOG.matcher(head);
        int start = prolog.lookingAt() ? prolog.end() : 0;
        return NAME.matcher(head).region(start, head.length()).lookingAt()
                ? Optional.of(head.substring(start))
                : Optional.empty();
    }

    /** The first characters, by the byte order mark, the width of the first tag, or else as ISO-8859-1 unless they are valid UTF-8. */
    public static String head(Content content) {
        byte[] bytes = content.toByteArray();
        byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, HEAD_BYTES));
        String text = new String(head, charset(head));
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Charset charset(byte[] head) {
        if (head.length > 1 && head[0] == (byte) 0xFE && head[1] == (byte) 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        if (head.length > 1 && head[0] == 0 && head[1] == '<') {
            return StandardCharsets.UTF_16BE;
        }
        if (head.length > 1 && head[0] == '<' && head[1] == 0) {
            return StandardCharsets.UTF_16LE;
        }
        if (head.length > 1 && head[0] == (byte) 0xFF && head[1] == (byte) 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        String utf8 = new String(head, StandardCharsets.UTF_8);
        return utf8.indexOf('\uFFFD') < 0 || utf8.indexOf('\uFFFD') >= utf8.length() - 1
                ? StandardCharsets.UTF_8
                : StandardCharsets.ISO_8859_1;
    }
}
