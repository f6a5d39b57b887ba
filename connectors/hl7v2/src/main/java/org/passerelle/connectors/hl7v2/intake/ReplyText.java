package org.passerelle.connectors.hl7v2.intake;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import org.passerelle.connectors.hl7v2.er7.Charsets;
import org.passerelle.connectors.hl7v2.er7.Delimiters;
import org.passerelle.connectors.hl7v2.er7.Er7Header;

/**
 * A French text on its way to a sender: in the character set the sender declared, without accents if it declared none.
 *
 * @param escaped the text with HL7 escapes, one character per byte
 * @param needsCharset whether MSH-18 must name the character set
 */
record ReplyText(String escaped, boolean needsCharset) {
    /** HL7 v2.5 section 2.7: field, component, repetition, escape, subcomponent. */
    static final String ESCAPE_LETTERS = "FSRET";

    static ReplyText of(String text, Er7Header header) {
        String escaped = escape(text, header.usableDelimiters());
        Optional<Charset> charset =
                Charsets.named(header.charset()).filter(declared -> !declared.equals(StandardCharsets.US_ASCII));
        if (charset.isEmpty()) {
            return new ReplyText(withoutAccents(escaped), false);
        }
        String bytes = new String(escaped.getBytes(charset.get()), StandardCharsets.ISO_8859_1);
        return new ReplyText(bytes, bytes.chars().anyMatch(c -> c >= 0x80));
    }

    private static String escape(String text, Delimiters d) {
        StringBuilder escaped = new StringBuilder(text.length());
        String special = "" + d.field() + d.component() + d.repetition() + d.escape() + d.subcomponent();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int which = special.indexOf(c);
            if (which < 0) {
                escaped.append(c);
            } else {
                escaped.append(d.escape()).append(ESCAPE_LETTERS.charAt(which)).append(d.escape());
            }
        }
        return escaped.toString();
    }

    private static String withoutAccents(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFD)
                .chars()
                .filter(c -> c < 0x80)
                .forEach(c -> plain.append((char) c));
        return plain.toString();
    }
}
