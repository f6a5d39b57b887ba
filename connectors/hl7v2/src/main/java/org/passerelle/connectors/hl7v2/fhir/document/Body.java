package org.passerelle.connectors.hl7v2.fhir.document;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.hl7v2.fhir.Field;

/**
 * The content of an OBX-5 of type ED: the document itself.
 *
 * @param content decoded
 * @param kind what the sender says that they are: {@code XML}, {@code PDF}, {@code text/plain}
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves this package, and copying a document would be for show
record Body(Content content, String kind) {

    /** Components of ED: 2 type of data, 3 subtype, 4 encoding, 5 data. Empty if there are none or they cannot be decoded. */
    static Optional<Body> of(Field ed) {
        String kind = kind(ed);
        return decode(ed.value(4).toUpperCase(Locale.ROOT), ed.value(5))
                .filter(bytes -> bytes.length > 0)
                .map(bytes -> new Body(Content.copyOf(bytes), kind));
    }

    /** What the sender says of the kind; plain text where it says nothing narrower. */
    static String kind(Field ed) {
        String subtype = ed.value(3);
        return subtype.isEmpty() ? "text/plain" : subtype;
    }

    /** HL7 table 0291 and common spellings; other subtypes are those of MIME. */
    static String mediaType(String kind) {
        return switch (kind.toUpperCase(Locale.ROOT)) {
            case "XML", "CDA", "X-HL7-CDA-LEVEL-ONE" -> "text/xml";
            case "PDF", "APPLICATION/PDF" -> "application/pdf";
            case "RTF" -> "text/rtf";
            case "HTML" -> "text/html";
            case "JPEG", "JPG" -> "image/jpeg";
            case "PNG" -> "image/png";
            case "TIFF" -> "image/tiff";
            case "DICOM" -> "application/dicom";
            case "TEXT/PLAIN", "TEXT", "PLAIN", "TXT" -> "text/plain";
            default -> kind.contains("/") ? kind.toLowerCase(Locale.ROOT) : "application/octet-stream";
        };
    }

    private static Optional<byte[]> decode(String encoding, String data) {
        try {
            return switch (encoding) {
                case "BASE64" -> Optional.of(Base64.getMimeDecoder().decode(data));
                case "HEX" -> Optional.of(HexFormat.of().parseHex(data));
                default -> Optional.of(data.getBytes(StandardCharsets.UTF_8));
            };
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
