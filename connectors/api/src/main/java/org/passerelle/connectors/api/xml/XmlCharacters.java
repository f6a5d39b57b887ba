package org.passerelle.connectors.api.xml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.passerelle.connectors.api.xml.XmlFaultException.Fault;

/**
 * The characters of a document: by its byte order mark, else by its declaration, else UTF-8. Decoded before parsing, since
 * the platform's parser reports a wrong byte on the error stream.
 */
final class XmlCharacters {
    private static final int DECLARATION_MAX = 200;
    private static final Pattern ENCODING =
            Pattern.compile("\\s*<\\?xml[^>]{0,150}?encoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]{0,40})[\"']");

    private XmlCharacters() {}

    /** The text, without byte order mark and blanks before it. A byte that is not valid in its character set is a fault. */
    static String of(byte[] bytes) throws XmlFaultException {
        try {
            String text =
                    charset(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return (text.startsWith("\uFEFF") ? text.substring(1) : text).stripLeading();
        } catch (CharacterCodingException | IllegalArgumentException wrongBytesOrUnknownName) {
            throw new XmlFaultException(Fault.NOT_WELL_FORMED);
        }
    }

    private static Charset charset(byte[] bytes) {
        int first = bytes[0] & 0xFF;
        int second = bytes.length > 1 ? bytes[1] & 0xFF : -1;
        if ((first == 0xFE && second == 0xFF) || (first == 0 && second == '<')) {
            return StandardCharsets.UTF_16BE;
        }
        if ((first == 0xFF && second == 0xFE) || (first == '<' && second == 0)) {
            return StandardCharsets.UTF_16LE;
        }
        String head = new String(bytes, 0, Math.min(bytes.length, DECLARATION_MAX), StandardCharsets.ISO_8859_1);
        Matcher declared = ENCODING.matcher(head.startsWith("\u00EF\u00BB\u00BF") ? head.substring(3) : head);
        if (!declared.lookingAt() || head.startsWith("\u00EF\u00BB\u00BF")) {
            return StandardCharsets.UTF_8;
        }
        Charset charset = Charset.forName(declared.group(1));
        // A declaration that can be read byte by byte is not in UTF-16, whatever it says.
        return charset.name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : charset;
    }
}
