package org.passerelle.gateway.web.console;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.passerelle.connectors.api.Content;

/** Turns pasted text into the bytes that a system would send. */
final class TrialInput {
    /** The character sets that French sites use. */
    static final List<String> CHARSETS = List.of("UTF-8", "ISO-8859-1", "ISO-8859-15", "windows-1252");

    /** What begins an HL7 v2 message, file or batch, or an HPRIM Santé one: there, segments end with CR alone. */
    private static final Pattern DELIMITED = Pattern.compile("\\A\\s*(MSH|FHS|BHS|H)[^\\w\\s]");

    private TrialInput() {}

    /**
     * @param text as a browser sends it, with lines that end in CR LF
     * @param charset one of {@link #CHARSETS}; anything else reads as UTF-8
     */
    static Content of(String text, String charset) {
        String lines = text.replace("\r\n", "\n");
        String sent = DELIMITED.matcher(lines).find() ? lines.strip().replace('\n', '\r') + '\r' : lines;
        return Content.of(sent, CHARSETS.contains(charset) ? Charset.forName(charset) : StandardCharsets.UTF_8);
    }
}
