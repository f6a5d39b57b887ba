package org.passerelle.connectors.hl7v2.intake;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.hl7v2.er7.Delimiters;
import org.passerelle.connectors.hl7v2.er7.Er7Header;
import org.passerelle.connectors.hl7v2.er7.Segment;

/**
 * Makes every answer of the listener (HL7 v2.5 section 2.9, IHE ITI TF-2 appendix C.2).
 *
 * <p>The answer is built with one character per byte, so that what is echoed keeps the sender's exact bytes.
 */
public final class AckFactory {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx", Locale.ROOT);
    /** MSH-10 holds 20 characters before HL7 2.7. */
    private static final int CONTROL_ID_LENGTH = 20;
    /** MSH-12 is required in an answer even where the message had none. */
    private static final String DEFAULT_VERSION = "2.5";
    /** What is said to a peer whose MSH cannot be read. */
    private static final Er7Header UNREADABLE = new Er7Header(
            Optional.of(Delimiters.STANDARD),
            '|',
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            "P",
            DEFAULT_VERSION,
            "",
            "",
            "",
            "",
            "",
            "");

    private static final Fault UNAVAILABLE = Fault.reject(
            ErrorCode.APPLICATION_INTERNAL_ERROR,
            Location.of("MSH"),
            "Message non enregistré : Passerelle est momentanément indisponible, à renvoyer");

    private static final Set<String> WITHOUT_STRUCTURE = Set.of("2.1", "2.2", "2.3");

    private final Clock clock;

    /** @param clock gives MSH-7, with the offset of its zone */
    public AckFactory(Clock clock) {
        this.clock = clock;
    }

    /**
     * The message is on the disk, and every rule has been applied to it: in original mode AA; in enhanced mode CA and
     * then, if MSH-16 asks for it, the application acknowledgement AA as a message of its own. None if none is wanted,
     * or if it is an acknowledgement itself.
     */
    public List<byte[]> taken(Er7Header header) {
        if (MessageTable.isAcknowledgement(header.type())) {
            return List.of();
        }
        return AckMode.of(header).prefixes(true).stream()
                .map(prefix -> bytes(head(header, false) + acknowledgement(header, prefix + "A", "")))
                .toList();
    }

    /** The message could not be kept and should be sent again: AR or CR with 207. */
    public Optional<byte[]> unavailable(Er7Header header) {
        return refused(Optional.of(header), UNAVAILABLE);
    }

    /**
     * The message is refused: AE, AR, CE or CR with ERR. One answer in either mode: what is not accepted is not
     * handled.
     *
     * @param header its MSH; where it is empty the answer names no message
     * @return empty if the sender wants no answer to a failure, or sent an acknowledgement, which is never acknowledged
     */
    public Optional<byte[]> refused(Optional<Er7Header> header, Fault fault) {
        Er7Header original = header.orElse(UNREADABLE);
        AckMode mode = AckMode.of(original);
        List<String> prefixes = mode.prefixes(false);
        if (prefixes.isEmpty() || MessageTable.isAcknowledgement(original.type())) {
            return Optional.empty();
        }
        ReplyText text = ReplyText.of(fault.reason(), original);
        ErrorSegment error = new ErrorSegment(original);
        String code = prefixes.get(0) + fault.level().letter();
        return Optional.of(bytes(head(original, text.needsCharset())
                + acknowledgement(original, code, error.structured() ? "" : text.escaped())
                + error.of(fault, text.escaped())));
    }

    /**
     * The header of a file or batch of acknowledgements: sender and receiver swapped, and its id as the reference (HL7
     * v2.5 sections 2.15.2 and 2.15.6).
     *
     * @param name FHS or BHS
     * @param header that of the input, if it has one
     */
    byte[] envelope(String name, Optional<Segment> header) {
        if (header.isEmpty()) {
            return bytes(name + "|^~\\&\r");
        }
        Segment sent = header.get();
        char f = sent.headerSeparator();
        String answer = name
                + f
                + sent.headerField(1)
                + f
                + sent.headerField(4)
                + f
                + sent.headerField(5)
                + f
                + sent.headerField(2)
                + f
                + sent.headerField(3)
                + f
                + ZonedDateTime.now(clock).format(TIMESTAMP)
                + f
                + f
                + f
                + f
                + newControlId()
                + f
                + sent.headerField(10);
        return bytes(withoutTrailing(answer, f) + '\r');
    }

    private String head(Er7Header header, boolean needsCharset) {
        Delimiters d = header.usableDelimiters();
        char f = d.field();
        String echoed = header.receivingApplication()
                + f
                + header.receivingFacility()
                + f
                + header.sendingApplication()
                + f
                + header.sendingFacility();
        boolean ascii = (echoed + header.controlId()).chars().allMatch(c -> c < 0x80);
        String charset = needsCharset || !ascii ? header.charset() : "";
        String head = "MSH" + f + d.encodingCharacters() + f + echoed + f
                + ZonedDateTime.now(clock).format(TIMESTAMP) + f + f + messageType(header) + f + newControlId() + f
                + header.processingId() + f + version(header) + f + f + f + f + f + country(header) + f + charset;
        return withoutTrailing(head, f) + '\r';
    }

    /** MSH-17; a message of the French extension is answered under it even if it left the field out. */
    private static String country(Er7Header header) {
        boolean french = header.country().isBlank() && ChannelPolicy.isFrance(header.versionCountry());
        return french ? "FRA" : header.country();
    }

    /** The structure in MSH-9.3 exists since HL7 2.3.1. */
    private static String messageType(Er7Header header) {
        char component = header.usableDelimiters().component();
        if (header.event().isEmpty()) {
            return "ACK";
        }
        String type = "ACK" + component + header.event();
        return WITHOUT_STRUCTURE.contains(header.versionNumber()) ? type : type + component + "ACK";
    }

    private static String version(Er7Header header) {
        return header.version().isEmpty() ? DEFAULT_VERSION : header.version();
    }

    private static String acknowledgement(Er7Header header, String code, String text) {
        char f = header.usableDelimiters().field();
        return withoutTrailing("MSA" + f + code + f + header.controlId() + f + text, f) + '\r';
    }

    private static String newControlId() {
        return Ids.next().replace("-", "").substring(0, CONTROL_ID_LENGTH);
    }

    private static String withoutTrailing(String segment, char separator) {
        int end = segment.length();
        while (segment.charAt(end - 1) == separator) {
            end--;
        }
        return segment.substring(0, end);
    }

    private static byte[] bytes(String reply) {
        return reply.getBytes(StandardCharsets.ISO_8859_1);
    }
}
