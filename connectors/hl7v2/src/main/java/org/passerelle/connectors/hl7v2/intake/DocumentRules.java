package org.passerelle.connectors.hl7v2.intake;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.passerelle.connectors.api.DocumentReader;
import org.passerelle.connectors.hl7v2.er7.Er7Header;

/**
 * Documents in ORU and MDM (OBX of type ED): their base64 can be decoded, XML is well-formed and has no document type,
 * and in French exchanges ORC-1, OBX-11, the event and TXA-13 agree (CI-SIS, volet transmission de documents CDA
 * 2.1.3).
 */
final class DocumentRules {
    private static final Set<String> CARRIERS = Set.of("ORU", "MDM");
    /** The OBX that carry the options of a document, not a document. */
    private static final String OPTIONS = "MetaDMPMSS";
    /** ORC-1 and the OBX-11 that goes with it: new, replaced, cancelled. */
    private static final Map<String, String> STATUS_OF_ORDER = Map.of("NW", "F", "RO", "C", "CA", "D");
    /** The event of MDM and the OBX-11 that goes with it. */
    private static final Map<String, String> STATUS_OF_EVENT = Map.of("T02", "F", "T10", "C", "T04", "D");

    private static final Set<String> STATUSES = Set.of("F", "C", "D");

    private final ChannelPolicy policy;
    private final Optional<DocumentReader> reader;

    DocumentRules(ChannelPolicy policy, Optional<DocumentReader> reader) {
        this.policy = policy;
        this.reader = reader;
    }

    Optional<Fault> check(Er7Header header, Outline outline) {
        if (!CARRIERS.contains(header.type())) {
            return Optional.empty();
        }
        boolean french = policy.isFrench(header) && header.profiles().contains(HeaderRules.FRENCH_DOCUMENTS);
        if (policy.isFrench(header) && replacesNothing(header, outline)) {
            return Optional.of(Fault.error(
                    ErrorCode.REQUIRED_FIELD_MISSING,
                    Location.of("TXA", 13),
                    "Document remplacé TXA-13 absent d'un remplacement (T10)"));
        }
        for (Outline.Document document : outline.documents()) {
            boolean isOption = document.segment().field(3).contains(OPTIONS);
            Optional<Fault> fault = content(header, document, isOption)
                    .or(() -> french && !isOption ? agreement(header, outline, document) : Optional.empty());
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static boolean replacesNothing(Er7Header header, Outline outline) {
        return header.messageType().equals("MDM^T10")
                && outline.segment("TXA").filter(txa -> txa.field(13).isBlank()).isPresent();
    }

    private Optional<Fault> content(Er7Header header, Outline.Document document, boolean isOption) {
        String value = document.segment().field(5);
        if (!header.component(value, 4).equalsIgnoreCase("base64")) {
            return Optional.empty();
        }
        String data = header.component(value, 5);
        Optional<byte[]> decoded =
                Base64Text.decode(data, header.usableDelimiters().escape());
        if (decoded.isEmpty()) {
            // The text of a mail is only shown: one that lost its last character is better than none.
            boolean harmless = isOption
                    && Base64Text.isAlphabet(data, header.usableDelimiters().escape());
            return harmless
                    ? Optional.empty()
                    : Optional.of(Fault.error(
                            ErrorCode.DATA_TYPE_ERROR,
                            Location.of("OBX", 5, 5).in(document.sequence()),
                            "Base64 invalide dans OBX-5 : document à renvoyer entier"));
        }
        String kind = header.component(value, 3).toUpperCase(Locale.ROOT);
        return kind.equals("XML") && beginsAsXml(decoded.get())
                ? reader.flatMap(documents -> documents.fault(decoded.get(), kind))
                        .map(reason -> Fault.error(
                                ErrorCode.APPLICATION_INTERNAL_ERROR,
                                Location.of("OBX", 5, 5).in(document.sequence()),
                                reason))
                : Optional.empty();
    }

    /** Official examples carry plain text under the name of XML; that is no document that could do harm. */
    private static boolean beginsAsXml(byte[] document) {
        for (int i = 0; i < document.length; i++) {
            int value = document[i] & 0xff;
            boolean skipped = value <= ' ' || value == 0xef || value == 0xbb || value == 0xbf || value >= 0xfe;
            if (!skipped) {
                return value == '<';
            }
        }
        return false;
    }

    private static Optional<Fault> agreement(Er7Header header, Outline outline, Outline.Document document) {
        String status = document.segment().field(11).strip();
        // The text of the mail that accompanies a document names no format and has a status of its own.
        boolean formatted = !header.component(document.segment().field(5), 3).isBlank();
        if (!formatted || !STATUSES.contains(status)) {
            return Optional.empty();
        }
        String order = outline.segment("ORC").map(orc -> orc.field(1).strip()).orElse("");
        String ofOrder = STATUS_OF_ORDER.getOrDefault(order, status);
        String ofEvent = header.type().equals("MDM") ? STATUS_OF_EVENT.getOrDefault(header.event(), status) : status;
        if (ofOrder.equals(status) && ofEvent.equals(status)) {
            return Optional.empty();
        }
        return Optional.of(Fault.error(
                ErrorCode.APPLICATION_INTERNAL_ERROR,
                Location.of("OBX", 11).in(document.sequence()),
                "Statut du document OBX-11 contraire à ORC-1 ou à l'événement : à corriger par l'émetteur"));
    }
}
