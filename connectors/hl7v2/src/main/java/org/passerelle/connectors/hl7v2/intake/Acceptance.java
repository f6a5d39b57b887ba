package org.passerelle.connectors.hl7v2.intake;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passerelle.connectors.api.DocumentReader;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.hl7v2.er7.Charsets;
import org.passerelle.connectors.hl7v2.er7.Er7Header;
import org.passerelle.connectors.hl7v2.er7.HeaderReader;
import org.passerelle.connectors.hl7v2.er7.PatientKey;
import org.passerelle.connectors.hl7v2.er7.StatedEvent;

/**
 * Decides from the bytes of one message in ER7 whether it can be taken. Linear in their number, and nothing is parsed
 * but documents, so that the sender waits for the disk and for nothing else. Order of the checks: MSH, bytes, segments,
 * French extension, documents.
 */
public final class Acceptance {
    private final ChannelPolicy policy;
    private final HeaderRules headerRules;
    private final CharacterRules characterRules;
    private final StructureRules structureRules;
    private final FrenchRules frenchRules;
    private final DocumentRules documentRules;

    /**
     * @param policy what the channel decided where the standards leave a choice
     * @param documents judges the form of the documents that messages carry; where absent they are only decoded
     */
    public Acceptance(ChannelPolicy policy, Optional<DocumentReader> documents) {
        this.policy = policy;
        this.headerRules = new HeaderRules(policy);
        this.characterRules = new CharacterRules(policy);
        this.structureRules = new StructureRules(policy);
        this.frenchRules = new FrenchRules(policy);
        this.documentRules = new DocumentRules(policy, documents);
    }

    /** Judges the bytes of one message in ER7. */
    public Verdict judge(byte[] message) {
        return HeaderReader.read(message)
                .map(header -> judge(message, header, Outline.of(message, header.fieldSeparator()), Form.ER7))
                .orElseGet(Acceptance::withoutHeader);
    }

    /** What is said to bytes that do not begin with MSH. */
    static Verdict withoutHeader() {
        return new Verdict.Refused(
                Optional.empty(),
                Fault.reject(
                        ErrorCode.SEGMENT_SEQUENCE_ERROR,
                        Location.of("MSH"),
                        "Segment MSH absent ou illisible au début du message : émetteur ou protocole à vérifier"));
    }

    /** @param form of the message as it was sent; the bytes are ER7, in UTF-8 where the form fixes the set */
    Verdict judge(byte[] message, Er7Header sent, Outline outline, Form form) {
        Er7Header header = StatedEvent.in(
                sent, outline.segment("EVN").map(event -> event.field(1)).orElse(""));
        Optional<Fault> fault =
                tooLong(message).or(() -> headerRules.check(header)).or(() -> characterRules.controls(message));
        if (fault.isPresent()) {
            return refused(header, fault.get());
        }
        Optional<Charset> declared =
                form == Form.ER7 ? characterRules.declared(header) : Optional.of(StandardCharsets.UTF_8);
        if (declared.isEmpty()) {
            return refused(header, CharacterRules.unknown());
        }
        Charsets.Reading reading = Charsets.reading(declared.get(), message, policy.fallback());
        return characterRules
                .fault(reading.agreement())
                .or(() -> structureRules.check(header, outline))
                .or(() -> frenchRules.check(header, outline))
                .or(() -> documentRules.check(header, outline))
                .map(wrong -> refused(header, wrong))
                .orElseGet(() -> new Verdict.Accepted(
                        header, reading.charset(), orderingKey(header, outline), remarks(header, reading)));
    }

    private static Verdict refused(Er7Header header, Fault fault) {
        return new Verdict.Refused(Optional.of(header), fault);
    }

    private Optional<Fault> tooLong(byte[] message) {
        int max = policy.limits().messageBytesMax();
        return message.length > max
                ? Optional.of(Fault.error(
                        ErrorCode.APPLICATION_INTERNAL_ERROR,
                        Location.of("MSH"),
                        "Message trop grand : " + max + " octets au plus sur ce canal"))
                : Optional.empty();
    }

    private static List<Remark> remarks(Er7Header header, Charsets.Reading reading) {
        List<Remark> characters = CharacterRules.remarks(reading);
        boolean known = MessageTable.kind(header.type())
                .filter(kind -> kind.knows(header.event()))
                .isPresent();
        if (known) {
            return characters;
        }
        List<Remark> remarks = new ArrayList<>(characters);
        remarks.add(Remark.leniency("MSH[1]-9.2", "Événement inconnu, accepté et ignoré sur ce canal"));
        return remarks;
    }

    private static String orderingKey(Er7Header header, Outline outline) {
        return outline.segment("PID")
                .flatMap(patient -> PatientKey.of(patient.field(3), header.usableDelimiters()))
                .map(key -> "patient:" + key)
                .orElse(header.controlId());
    }
}
