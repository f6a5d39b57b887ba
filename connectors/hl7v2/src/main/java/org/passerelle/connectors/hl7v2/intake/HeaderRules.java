package org.passerelle.connectors.hl7v2.intake;

import java.util.Optional;
import java.util.Set;
import org.passerelle.connectors.hl7v2.er7.Charsets;
import org.passerelle.connectors.hl7v2.er7.Er7Header;

/**
 * What MSH must say: HL7 v2.5 section 2.9.2 (unacceptable type, version or processing id is a rejection) and IHE ITI
 * TF-2 appendix C.2.3 (codes 200 and 201 at MSH-9).
 */
final class HeaderRules {
    private static final Set<String> VERSIONS =
            Set.of("2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.7.1", "2.8", "2.8.1", "2.8.2");
    /** Production, training, debugging: HL7 table 0103. Absent is read as production, as many senders mean it. */
    private static final Set<String> PROCESSING_IDS = Set.of("", "P", "T", "D");
    /** HL7 2.7 allows 199 characters in MSH-10; earlier versions 20. */
    private static final int LONGEST_CONTROL_ID = 199;

    private HeaderRules() {}

    static Optional<Fault> check(Er7Header header) {
        if (header.delimiters().isEmpty()) {
            return Optional.of(Fault.error(
                    ErrorCode.DATA_TYPE_ERROR, Location.of("MSH", 2), "Séparateurs MSH-2 absents ou inutilisables"));
        }
        return type(header).or(() -> versionAndMode(header)).or(() -> identity(header));
    }

    private static Optional<Fault> type(Er7Header header) {
        if (!EventTable.knowsType(header.type())) {
            return Optional.of(Fault.reject(
                    ErrorCode.UNSUPPORTED_MESSAGE_TYPE,
                    Location.of("MSH", 9, 1),
                    header.type().isEmpty() ? "Type de message MSH-9 absent" : "Type de message non pris en charge"));
        }
        if (!EventTable.knowsEvent(header.type(), header.event())) {
            return Optional.of(Fault.reject(
                    ErrorCode.UNSUPPORTED_EVENT_CODE, Location.of("MSH", 9, 2), "Événement non pris en charge"));
        }
        return Optional.empty();
    }

    private static Optional<Fault> versionAndMode(Er7Header header) {
        if (!VERSIONS.contains(header.versionNumber())) {
            return Optional.of(Fault.reject(
                    ErrorCode.UNSUPPORTED_VERSION_ID,
                    Location.of("MSH", 12),
                    "Version HL7 non prise en charge : 2.3 à 2.8 attendue"));
        }
        if (!PROCESSING_IDS.contains(header.component(header.processingId(), 1).strip())) {
            return Optional.of(Fault.reject(
                    ErrorCode.UNSUPPORTED_PROCESSING_ID,
                    Location.of("MSH", 11),
                    "Mode MSH-11 inconnu : P, T ou D attendu"));
        }
        return Optional.empty();
    }

    private static Optional<Fault> identity(Er7Header header) {
        if (header.controlId().isEmpty()) {
            return Optional.of(Fault.error(
                    ErrorCode.REQUIRED_FIELD_MISSING, Location.of("MSH", 10), "Identifiant de message MSH-10 absent"));
        }
        if (header.controlId().length() > LONGEST_CONTROL_ID) {
            return Optional.of(Fault.error(
                    ErrorCode.DATA_TYPE_ERROR,
                    Location.of("MSH", 10),
                    "Identifiant de message MSH-10 trop long : " + LONGEST_CONTROL_ID + " caractères au plus"));
        }
        if (Charsets.named(header.charset()).isEmpty()) {
            return Optional.of(Fault.error(
                    ErrorCode.TABLE_VALUE_NOT_FOUND, Location.of("MSH", 18), "Jeu de caractères MSH-18 inconnu"));
        }
        return Optional.empty();
    }
}
