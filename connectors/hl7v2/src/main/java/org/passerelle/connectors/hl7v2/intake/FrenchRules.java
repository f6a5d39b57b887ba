package org.passerelle.connectors.hl7v2.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.passerelle.connectors.api.InsKey;
import org.passerelle.connectors.hl7v2.er7.Er7Header;
import org.passerelle.connectors.hl7v2.er7.Raw;
import org.passerelle.connectors.hl7v2.er7.Segment;

/**
 * What IHE PAM National Extensions France 2.11 adds for ADT: PID-3 and PID-5 are there (6.6), PID-7 is a date (6.6.4),
 * PID-8 is F, M or U (6.6.5), movements carry ZBE (5.2), corrections are Z99 (5.3.2, 6.13). The rules on the person
 * also hold for French documents, whose volet takes PID over (CI-SIS, transmission de documents CDA 2.1.3).
 */
final class FrenchRules {
    private static final Set<String> SEXES = Set.of("", "\"\"", "F", "M", "U");
    /** ZBE-4 (PAM France 6.13.4). */
    private static final Set<String> ACTIONS = Set.of("", "INSERT", "UPDATE", "CANCEL");

    /** ITI-31 in France: what every movement holds (PAM France 5.2). */
    private static final List<String> MOVEMENT_SEGMENTS = List.of("ZBE", "EVN", "PV1");

    private static final Location ACTION = Location.of("ZBE", 4);

    private final ChannelPolicy policy;

    FrenchRules(ChannelPolicy policy) {
        this.policy = policy;
    }

    Optional<Fault> check(Er7Header header, Outline outline) {
        if (!policy.followsFrenchPam(header)) {
            return Optional.empty();
        }
        boolean admission = header.type().equals("ADT");
        if (!admission && !header.profiles().contains(HeaderRules.FRENCH_DOCUMENTS)) {
            return Optional.empty();
        }
        Optional<Fault> person = outline.segment("PID").flatMap(patient -> person(header, patient));
        return admission ? person.or(() -> movement(header, outline)) : person;
    }

    private Optional<Fault> person(Er7Header header, Segment patient) {
        if (patient.field(3).isBlank()) {
            return missing(Location.of("PID", 3), "Identifiant du patient PID-3 absent : à renseigner par l'émetteur");
        }
        if (patient.field(5).isBlank()) {
            return missing(Location.of("PID", 5), "Nom du patient PID-5 absent : à renseigner par l'émetteur");
        }
        if (!isDate(header.component(patient.field(7), 1).strip())) {
            return Optional.of(Fault.error(
                    ErrorCode.DATA_TYPE_ERROR,
                    Location.of("PID", 7),
                    "Date de naissance PID-7 impossible : AAAAMMJJ attendu, date lunaire en ZFD-1"));
        }
        if (!SEXES.contains(header.component(patient.field(8), 1).strip())) {
            return Optional.of(Fault.error(
                    ErrorCode.TABLE_VALUE_NOT_FOUND,
                    Location.of("PID", 8),
                    "Sexe PID-8 hors table : F, M ou U attendu"));
        }
        return policy.refuses(Rule.WRONG_INS_KEY) && hasWrongIns(header, patient)
                ? Optional.of(Fault.error(
                        ErrorCode.APPLICATION_INTERNAL_ERROR,
                        Location.of("PID", 3),
                        "Clé du matricule INS fausse : identité à vérifier par la cellule d'identitovigilance"))
                : Optional.empty();
    }

    /**
     * Only a repetition of type INS is one: the number for billing (NH) shares its authority. That of an identity which
     * is not qualified (PID-32 other than VALI) is left out anyway.
     */
    private static boolean hasWrongIns(Er7Header header, Segment patient) {
        char repetition = header.usableDelimiters().repetition();
        if (!patient.field(32).contains("VALI")) {
            return false;
        }
        String field = patient.field(3);
        for (int from = 0; from <= field.length(); ) {
            int at = field.indexOf(repetition, from);
            int end = at < 0 ? field.length() : at;
            String identifier = field.substring(from, end);
            String number = header.component(identifier, 1).strip();
            boolean given = !number.isEmpty() && !number.equals("\"\"");
            if (header.component(identifier, 5).equals("INS") && given && !InsKey.isRight(number)) {
                return true;
            }
            from = end + 1;
        }
        return false;
    }

    private static Optional<Fault> movement(Er7Header header, Outline outline) {
        if (MessageTable.needsFrenchMovement(header.event())) {
            for (String required : MOVEMENT_SEGMENTS) {
                if (!outline.has(required)) {
                    return Optional.of(Fault.error(
                            ErrorCode.SEGMENT_SEQUENCE_ERROR,
                            Location.of(required),
                            "Segment " + required + " absent, obligatoire dans un mouvement PAM France"));
                }
            }
        }
        return outline.segment("ZBE").flatMap(zbe -> movement(header, zbe));
    }

    private static Optional<Fault> movement(Er7Header header, Segment movement) {
        String action = movement.field(4).strip();
        boolean correction = header.event().equals("Z99");
        boolean tolerated = header.event().equals("A08");
        if (!ACTIONS.contains(action)) {
            return Optional.of(Fault.error(
                    ErrorCode.TABLE_VALUE_NOT_FOUND,
                    ACTION,
                    "Action ZBE-4 hors table : INSERT, UPDATE ou CANCEL attendu"));
        }
        if (action.equals("UPDATE") && !correction && !tolerated) {
            return contradiction("Action UPDATE (ZBE-4) réservée à l'événement Z99");
        }
        if (action.equals("INSERT") && correction) {
            return contradiction("Action INSERT (ZBE-4) impossible avec l'événement Z99");
        }
        for (int required = 1; required <= 2; required++) {
            if (movement.field(required).isBlank()) {
                return missing(
                        Location.of("ZBE", required),
                        (required == 1 ? "Identifiant" : "Date") + " du mouvement ZBE-" + required
                                + " absent : à renseigner par l'émetteur");
            }
        }
        boolean needsOrigin = action.equals("UPDATE") || action.equals("CANCEL");
        if (needsOrigin && movement.field(6).isBlank()) {
            return missing(Location.of("ZBE", 6), "Événement d'origine ZBE-6 absent d'une correction ou annulation");
        }
        return isDate(Raw.part(movement.field(2), header.usableDelimiters().component(), 1)
                        .strip())
                ? Optional.empty()
                : Optional.of(Fault.error(
                        ErrorCode.DATA_TYPE_ERROR, Location.of("ZBE", 2), "Date du mouvement ZBE-2 impossible"));
    }

    private static Optional<Fault> missing(Location location, String reason) {
        return Optional.of(Fault.error(ErrorCode.REQUIRED_FIELD_MISSING, location, reason));
    }

    private static Optional<Fault> contradiction(String reason) {
        return Optional.of(Fault.error(ErrorCode.APPLICATION_INTERNAL_ERROR, ACTION, reason));
    }

    /** Year, year and month, or a full date with anything after it; no value and the deletion mark are right too. */
    private static boolean isDate(String value) {
        if (value.isEmpty() || value.equals("\"\"")) {
            return true;
        }
        String digits = value.length() > 8 ? value.substring(0, 8) : value;
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        try {
            return switch (digits.length()) {
                case 4 -> true;
                case 6 -> LocalDate.of(number(digits, 0, 4), number(digits, 4, 6), 1) != null;
                case 8 -> LocalDate.of(number(digits, 0, 4), number(digits, 4, 6), number(digits, 6, 8)) != null;
                default -> false;
            };
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }
}
