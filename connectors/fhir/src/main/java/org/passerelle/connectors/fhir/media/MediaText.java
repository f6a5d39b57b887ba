package org.passerelle.connectors.fhir.media;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.passerelle.connectors.fhir.xml.SecureXml;

/** The text of a document by its kind, told by its first bytes before its label. Never throws for what it holds. */
public final class MediaText {
    /** The longest text kept of one document, in characters; the rest stays in the message. */
    static final int CHARACTERS_MAX = 2_000_000;

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private MediaText() {}

    /** What came of looking for text. */
    public sealed interface Outcome {

        /**
         * @param mediaType what the bytes are, such as {@code application/pdf}
         * @param text empty if there is none (a scanned page)
         * @param cut true if it is longer than what is kept
         */
        record Text(String mediaType, String text, boolean cut) implements Outcome {}

        /** @param reason one sentence in French without content */
        record Unreadable(String reason) implements Outcome {}
    }

    /**
     * @param kind a media type, or a sub-type of HL7 table 0291 such as {@code PDF}
     * @return {@link Outcome.Unreadable} also where the bytes are not what the label says: an HTML page called PDF is not
     *     read as either
     */
    public static Outcome of(byte[] bytes, String kind) {
        String label = kind.toLowerCase(Locale.ROOT);
        if (bytes.length == 0) {
            return new Outcome.Unreadable("Le document joint est vide.");
        }
        if (bytes.length > SecureXml.BYTES_MAX) {
            return new Outcome.Unreadable("Le document joint dépasse la taille admise.");
        }
        boolean isPdf = PdfText.looksLikePdf(bytes);
        boolean isUnlabelled = label.isEmpty() || label.contains("octet-stream");
        if (isPdf != label.contains("pdf") && !(isPdf && isUnlabelled)) {
            return new Outcome.Unreadable("Le contenu du document joint ne correspond pas au type annoncé.");
        }
        if (isPdf) {
            return PdfText.of(bytes);
        }
        if (label.contains("rtf")) {
            return cut("application/rtf", RtfText.of(new String(bytes, StandardCharsets.ISO_8859_1)));
        }
        if (label.contains("html")) {
            return cut("text/html", HtmlText.of(decode(bytes)));
        }
        if (label.startsWith("text") || label.equals("txt") || label.equals("plain") || label.equals("ft")) {
            return cut("text/plain", plain(decode(bytes)));
        }
        return new Outcome.Unreadable("Le type du document joint n'est pas lu en texte.");
    }

    private static Outcome cut(String mediaType, String text) {
        boolean tooLong = text.length() > CHARACTERS_MAX;
        return new Outcome.Text(mediaType, tooLong ? text.substring(0, CHARACTERS_MAX) : text, tooLong);
    }

    /** Line ends become one character; other control characters, which no reader shows, become blanks. */
    private static String plain(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        StringBuilder plain = new StringBuilder(lines.length());
        lines.chars().forEach(c -> plain.append(c < ' ' && c != '\n' && c != '\t' ? ' ' : (char) c));
        return plain.toString().strip();
    }

    /** UTF-8 if every byte agrees, else the Windows set, in which every French text of older systems can be read. */
    private static String decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return new String(bytes, WINDOWS);
        }
    }
}
