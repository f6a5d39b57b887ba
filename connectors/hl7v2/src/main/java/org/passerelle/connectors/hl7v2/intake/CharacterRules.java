package org.passerelle.connectors.hl7v2.intake;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.hl7v2.er7.Charsets;
import org.passerelle.connectors.hl7v2.er7.Er7Header;
import org.passerelle.connectors.hl7v2.er7.Raw;

/** In which character set a message is read, and what its bytes may not hold (IHE PAM France 6.1, HL7 table 0211). */
final class CharacterRules {
    private static final byte START_OF_BLOCK = 0x0b;
    private static final byte END_OF_BLOCK = 0x1c;
    private static final Location MSH_18 = Location.of("MSH", 18);

    private final ChannelPolicy policy;

    CharacterRules(ChannelPolicy policy) {
        this.policy = policy;
    }

    /** No text of HL7 holds these: the block bytes tell that a frame was cut, NUL that the content is damaged. */
    Optional<Fault> controls(byte[] message) {
        boolean zero = false;
        for (byte value : message) {
            if (value == START_OF_BLOCK || value == END_OF_BLOCK) {
                return Optional.of(Fault.error(
                        ErrorCode.SEGMENT_SEQUENCE_ERROR,
                        Location.of("MSH"),
                        "Caractère de bloc MLLP dans le message, qui coupe la trame : à retirer par l'émetteur"));
            }
            zero |= value == 0;
        }
        return zero && policy.refuses(Rule.NUL_BYTES)
                ? Optional.of(Fault.error(
                        ErrorCode.DATA_TYPE_ERROR,
                        Location.of("MSH"),
                        "Caractère nul dans le message : à retirer par l'émetteur, ou accepter sur ce canal ("
                                + Rule.NUL_BYTES.setting() + ")"))
                : Optional.empty();
    }

    /** The set that the channel or MSH-18 names; empty if MSH-18 names none that is known. */
    Optional<Charset> declared(Er7Header header) {
        if (policy.charset().isPresent()) {
            return policy.charset();
        }
        Optional<Charset> first = Charsets.named(header.charset());
        if (first.filter(StandardCharsets.US_ASCII::equals).isEmpty()
                || header.otherCharsets().isEmpty()) {
            return first;
        }
        // ASCII first and then the set of the accents: some senders list both.
        char repetition = header.usableDelimiters().repetition();
        return Charsets.named(Raw.part(header.otherCharsets(), repetition, 1).strip())
                .or(() -> first);
    }

    static Fault unknown() {
        return Fault.error(
                ErrorCode.TABLE_VALUE_NOT_FOUND,
                MSH_18,
                "Jeu de caractères MSH-18 inconnu : 8859/15 ou UNICODE UTF-8 attendu");
    }

    /** Whether the channel refuses how the bytes agree with what is declared. */
    Optional<Fault> fault(Charsets.Agreement agreement) {
        return switch (agreement) {
            case AS_DECLARED, WINDOWS_CHARACTERS -> Optional.empty();
            case UNDECLARED ->
                refused(
                        Rule.UNDECLARED_CHARSET,
                        ErrorCode.REQUIRED_FIELD_MISSING,
                        "Caractères accentués sans jeu de caractères : MSH-18 à renseigner");
            case UTF8_UNDER_ANOTHER_NAME ->
                refused(
                        Rule.UTF8_UNDER_ANOTHER_NAME,
                        ErrorCode.DATA_TYPE_ERROR,
                        "Octets UTF-8 sous un autre jeu déclaré : MSH-18 = UNICODE UTF-8 attendu");
            case CONTRADICTED ->
                refused(
                        Rule.CONTRADICTED_CHARSET,
                        ErrorCode.DATA_TYPE_ERROR,
                        "Les octets contredisent le jeu de caractères déclaré : MSH-18 à corriger");
        };
    }

    private Optional<Fault> refused(Rule rule, ErrorCode code, String reason) {
        return policy.refuses(rule) ? Optional.of(Fault.error(code, MSH_18, reason)) : Optional.empty();
    }

    /** What the operator should see about a message that was accepted all the same. */
    static List<Remark> remarks(Charsets.Reading reading) {
        String set = reading.charset().name();
        return switch (reading.agreement()) {
            case AS_DECLARED -> List.of();
            case UNDECLARED -> List.of(Remark.leniency("MSH[1]-18", "Jeu de caractères non déclaré, lu comme " + set));
            case WINDOWS_CHARACTERS ->
                List.of(Remark.leniency(
                        "MSH[1]-18", "Caractères Windows dans un message déclaré ISO 8859, lu comme " + set));
            case UTF8_UNDER_ANOTHER_NAME ->
                List.of(Remark.alert("MSH[1]-18", "Message déclaré en 8 bits mais écrit en UTF-8, lu comme " + set));
            case CONTRADICTED ->
                List.of(Remark.alert("MSH[1]-18", "Octets contraires au jeu de caractères déclaré, lu comme " + set));
        };
    }
}
