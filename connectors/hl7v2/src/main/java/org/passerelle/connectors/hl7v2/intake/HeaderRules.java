package org.passerelle.connectors.hl7v2.intake;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.passerelle.connectors.hl7v2.er7.Er7Header;

/**
 * What MSH must say: HL7 v2.5 section 2.9.2 (unacceptable type, version or processing id is a rejection) and IHE ITI
 * TF-2 appendix C.2.3 (codes 200 and 201 at MSH-9).
 */
final class HeaderRules {
    private static final Set<String> VERSIONS =
            Set.of("2.1", "2.2", "2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.7.1", "2.8", "2.8.1", "2.8.2");
    /** Production, training, debugging: HL7 table 0103. Absent is read as production, as many senders mean it. */
    private static final Set<String> PROCESSING_IDS = Set.of("", "P", "T", "D");

    private static final Set<String> PRODUCTION = Set.of("", "P");
    /** HL7 2.7 allows 199 characters in MSH-10; earlier versions 20. */
    private static final int LONGEST_CONTROL_ID = 199;

    /** In MSH-21 of every message of the French volet "transmission de documents CDA" and its siblings. */
    static final String FRENCH_DOCUMENTS = "CISIS_CDA";

    private static final String FRENCH_MDM_VERSION = "2.6";

    private final ChannelPolicy policy;

    HeaderRules(ChannelPolicy policy) {
        this.policy = policy;
    }

    Optional<Fault> check(Er7Header header) {
        if (header.delimiters().isEmpty()) {
            return Optional.of(Fault.error(
                    ErrorCode.DATA_TYPE_ERROR,
                    Location.of("MSH", 2),
                    "Séparateurs MSH-2 absents ou inutilisables : ^~\\& attendu"));
        }
        return type(header)
                .or(() -> event(header))
                .or(() -> version(header))
                .or(() -> mode(header))
                .or(() -> controlId(header));
    }

    private static Optional<Fault> type(Er7Header header) {
        if (MessageTable.kind(header.type()).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Fault.reject(
                ErrorCode.UNSUPPORTED_MESSAGE_TYPE,
                Location.of("MSH", 9, 1),
                header.type().isEmpty()
                        ? "Type de message MSH-9 absent : à renseigner par l'émetteur"
                        : "Type de message MSH-9 non pris en charge : ne pas envoyer ce flux à Passerelle"));
    }

    private Optional<Fault> event(Er7Header header) {
        boolean known = MessageTable.kind(header.type())
                .filter(kind -> kind.knows(header.event()))
                .isPresent();
        if (!known && (policy.refuses(Rule.UNKNOWN_EVENT) || header.event().isEmpty())) {
            return unsupportedEvent("Événement MSH-9 non pris en charge : ne pas l'envoyer, ou accepter"
                    + " les événements inconnus sur ce canal (" + Rule.UNKNOWN_EVENT.setting() + ")");
        }
        boolean french = policy.followsFrenchPam(header);
        if (french && header.messageType().equals("ADT^A08") && policy.refuses(Rule.A08_IN_FRANCE)) {
            return unsupportedEvent("Événement A08 exclu de PAM France : envoyer A31 ou Z99,"
                    + " ou accepter A08 sur ce canal (" + Rule.A08_IN_FRANCE.setting() + ")");
        }
        return Optional.empty();
    }

    private static Optional<Fault> unsupportedEvent(String reason) {
        return Optional.of(Fault.reject(ErrorCode.UNSUPPORTED_EVENT_CODE, Location.of("MSH", 9, 2), reason));
    }

    private Optional<Fault> version(Er7Header header) {
        if (!VERSIONS.contains(header.versionNumber())) {
            return unsupportedVersion("Version HL7 MSH-12 non prise en charge : 2.1 à 2.8 attendue");
        }
        boolean frenchDocument = policy.isFrench(header)
                && header.type().equals("MDM")
                && header.profiles().contains(FRENCH_DOCUMENTS);
        boolean refused = frenchDocument
                && !header.versionNumber().equals(FRENCH_MDM_VERSION)
                && policy.refuses(Rule.FRENCH_MDM_VERSION);
        return refused
                ? unsupportedVersion("Document CI-SIS en MDM : version 2.6 attendue en MSH-12, ou accepter les autres ("
                        + Rule.FRENCH_MDM_VERSION.setting() + ")")
                : Optional.empty();
    }

    private Optional<Fault> unsupportedVersion(String reason) {
        return Optional.of(new Fault(
                policy.unsupportedVersion(), ErrorCode.UNSUPPORTED_VERSION_ID, Location.of("MSH", 12), reason));
    }

    private Optional<Fault> mode(Er7Header header) {
        String mode = header.component(header.processingId(), 1).strip().toUpperCase(Locale.ROOT);
        if (!PROCESSING_IDS.contains(mode)) {
            return unsupportedMode("Mode MSH-11 inconnu : P, T ou D attendu");
        }
        return !PRODUCTION.contains(mode) && policy.refuses(Rule.TEST_MESSAGE)
                ? unsupportedMode("Message de test sur un canal de production : MSH-11 = P attendu")
                : Optional.empty();
    }

    private static Optional<Fault> unsupportedMode(String reason) {
        return Optional.of(Fault.reject(ErrorCode.UNSUPPORTED_PROCESSING_ID, Location.of("MSH", 11), reason));
    }

    private static Optional<Fault> controlId(Er7Header header) {
        if (header.controlId().isEmpty()) {
            return Optional.of(Fault.error(
                    ErrorCode.REQUIRED_FIELD_MISSING,
                    Location.of("MSH", 10),
                    "Identifiant de message MSH-10 absent : à renseigner par l'émetteur"));
        }
        return header.controlId().length() > LONGEST_CONTROL_ID
                ? Optional.of(Fault.error(
                        ErrorCode.DATA_TYPE_ERROR,
                        Location.of("MSH", 10),
                        "Identifiant de message MSH-10 trop long : " + LONGEST_CONTROL_ID + " caractères au plus"))
                : Optional.empty();
    }
}
