package org.passerelle.connectors.samuhub;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/** Decodes an XML document strictly. The platform's parser would print a line on standard error for every malformed byte. */
final class XmlText {
    private static final int DECLARATION_BYTES = 256;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private XmlText() {}

    /** The document as text, by its byte order mark or its declaration, else as UTF-8. */
    static String decode(byte[] bytes) throws CharacterCodingException {
        String text = charset(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static Charset charset(byte[] bytes) throws CharacterCodingException {
        boolean utf16 = bytes.length >= 2
                && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                        || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE));
        if (utf16) {
            return StandardCharsets.UTF_16;
        }
        String name =
                declared(new String(bytes, 0, Math.min(bytes.length, DECLARATION_BYTES), StandardCharsets.ISO_8859_1));
        try {
            return name.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new CharacterCodingException();
        }
    }

    /** The value of {@code encoding} in the XML declaration; empty if there is none. */
    private static String declared(String head) {
        int end = head.indexOf("?>");
        int at = head.startsWith("<?xml") && end > 0 ? head.substring(0, end).indexOf("encoding=") : -1;
        int open = at + "encoding=".length();
        if (at < 0 || open >= end) {
            return "";
        }
        int close = head.indexOf(head.charAt(open), open + 1);
        return close < 0 || close > end ? "" : head.substring(open + 1, close);
    }
}
