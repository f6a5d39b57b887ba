package org.passerelle.connectors.hl7v2.intake;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.hl7v2.er7.Delimiters;
import org.passerelle.connectors.hl7v2.er7.Er7Header;

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
            "P",
            DEFAULT_VERSION,
            "",
            "",
            "",
            "");

    private static final Fault UNAVAILABLE = Fault.reject(
            ErrorCode.APPLICATION_INTERNAL_ERROR,
            Location.of("MSH"),
            "Message non enregistré : Passerelle est momentanément indisponible, à renvoyer");

    private final Clock clock;

    /** @param clock gives MSH-7, with the offset of its zone */
    public AckFactory(Clock clock) {
        this.clock = clock;
    }

    /** The message is on the disk: AA or CA; empty if the sender wants no answer to a success. */
    public Optional<byte[]> taken(Er7Header header) {
        AckMode mode = AckMode.of(header);
        return mode.wants(true)
                ? Optional.of(bytes(head(header, false) + acknowledgement(header, mode.prefix() + "A", "")))
                : Optional.empty();
    }

    /** The message could not be kept and should be sent again: AR or CR with 207. */
    public Optional<byte[]> unavailable(Er7Header header) {
        return refused(Optional.of(header), UNAVAILABLE);
    }

    /**
     * The message is refused: AE, AR, CE or CR with ERR.
     *
     * @param header its MSH; where it is empty the answer names no message
     * @return empty if the sender wants no answer to a failure, or sent an acknowledgement, which is never acknowledged
     */
    public Optional<byte[]> refused(Optional<Er7Header> header, Fault fault) {
        Er7Header original = header.orElse(UNREADABLE);
        AckMode mode = AckMode.of(original);
        if (!mode.wants(false)
                || original.type().equals("ACK")
                || original.type().equals("MCF")) {
            return Optional.empty();
        }
        ReplyText text = ReplyText.of(fault.reason(), original);
        ErrorSegment error = new ErrorSegment(original);
        String code = "" + mode.prefix() + fault.level().letter();
        return Optional.of(bytes(head(original, text.needsCharset())
                + acknowledgement(original, code, error.structured() ? "" : text.escaped())
                + error.of(fault, text.escaped())));
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
                + header.processingId() + f + version(header) + f + f + f + f + f + header.country() + f + charset;
        return withoutTrailing(head, f) + '\r';
    }

    /** The structure in MSH-9.3 exists since HL7 2.3.1. */
    private static String messageType(Er7Header header) {
        char component = header.usableDelimiters().component();
        if (header.event().isEmpty()) {
            return "ACK";
        }
        String type = "ACK" + component + header.event();
        return header.versionNumber().equals("2.3") ? type : type + component + "ACK";
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
