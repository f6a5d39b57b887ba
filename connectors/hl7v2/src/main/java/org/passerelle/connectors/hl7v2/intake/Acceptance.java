package org.passerelle.connectors.hl7v2.intake;

import java.nio.charset.Charset;
import java.util.Optional;
import org.passerelle.connectors.hl7v2.er7.Charsets;
import org.passerelle.connectors.hl7v2.er7.Er7Header;
import org.passerelle.connectors.hl7v2.er7.HeaderReader;
import org.passerelle.connectors.hl7v2.er7.PatientKey;

/**
 * Decides from the bytes of a frame whether the message can be taken. Linear in their number, and nothing is parsed, so
 * that the sender waits for the disk and for nothing else. Order of the checks: MSH, bytes, segments, French extension.
 */
public final class Acceptance {
    private static final byte START_OF_BLOCK = 0x0b;
    private static final byte END_OF_BLOCK = 0x1c;

    private final Charset fallback;

    /** @param fallback character set of bytes that are neither declared in MSH-18 nor valid UTF-8 */
    public Acceptance(Charset fallback) {
        this.fallback = fallback;
    }

    /** Judges the content of one frame. */
    public Verdict judge(byte[] frame) {
        Optional<Er7Header> found = HeaderReader.read(frame);
        if (found.isEmpty()) {
            return new Verdict.Refused(
                    Optional.empty(),
                    Fault.reject(
                            ErrorCode.SEGMENT_SEQUENCE_ERROR,
                            Location.of("MSH"),
                            "Segment MSH absent ou illisible au début de la trame"));
        }
        Er7Header header = found.get();
        Optional<Fault> fault = HeaderRules.check(header).or(() -> controlCharacter(frame));
        if (fault.isPresent()) {
            return refused(header, fault.get());
        }
        Optional<Charset> charset =
                Charsets.named(header.charset()).flatMap(declared -> Charsets.actual(declared, frame, fallback));
        if (charset.isEmpty()) {
            return refused(
                    header,
                    Fault.error(
                            ErrorCode.DATA_TYPE_ERROR,
                            Location.of("MSH", 18),
                            "Les octets contredisent le jeu de caractères déclaré en MSH-18"));
        }
        Outline outline = Outline.of(frame, header.fieldSeparator());
        return StructureRules.check(header, outline)
                .or(() -> FrenchPamRules.check(header, outline))
                .map(wrong -> refused(header, wrong))
                .orElseGet(() -> new Verdict.Accepted(header, charset.get(), orderingKey(header, outline)));
    }

    private static Verdict refused(Er7Header header, Fault fault) {
        return new Verdict.Refused(Optional.of(header), fault);
    }

    /** No text of HL7 holds these: the block bytes tell that a frame was cut, NUL that the content is damaged. */
    private static Optional<Fault> controlCharacter(byte[] frame) {
        for (byte value : frame) {
            if (value == START_OF_BLOCK || value == END_OF_BLOCK) {
                return Optional.of(Fault.error(
                        ErrorCode.SEGMENT_SEQUENCE_ERROR, Location.of("MSH"), "Trame MLLP coupée : caractère de bloc"));
            }
            if (value == 0) {
                return Optional.of(
                        Fault.error(ErrorCode.DATA_TYPE_ERROR, Location.of("MSH"), "Caractère nul dans le message"));
            }
        }
        return Optional.empty();
    }

    private static String orderingKey(Er7Header header, Outline outline) {
        return outline.patient()
                .flatMap(patient -> PatientKey.of(patient.field(3), header.usableDelimiters()))
                .map(key -> "patient:" + key)
                .orElse(header.controlId());
    }
}
