package org.passerelle.connectors.hl7v2.intake;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.passerelle.connectors.hl7v2.er7.Er7Header;
import org.passerelle.connectors.hl7v2.er7.Segment;

/**
 * What IHE PAM National Extensions France 2.11 adds for ADT whose MSH-12 names the French extension: movements carry
 * ZBE (section 5.2), corrections are Z99 (5.3.2, 6.13), PID-7 is a date (6.6.4) and PID-8 is F, M or U (6.6.5). A08,
 * which it excludes and feeds still send, is tolerated.
 */
final class FrenchPamRules {
    /** Mediboard writes FR, the national extension FRA. */
    private static final Set<String> FRANCE = Set.of("FR", "FRA");

    private static final Set<String> SEXES = Set.of("", "\"\"", "F", "M", "U");

    private FrenchPamRules() {}

    static Optional<Fault> check(Er7Header header, Outline outline) {
        if (!header.type().equals("ADT") || !FRANCE.contains(header.versionCountry())) {
            return Optional.empty();
        }
        return outline.patient()
                .flatMap(patient -> person(header, patient))
                .or(() -> outline.movement().isPresent()
                        ? movement(header, outline.movement().get())
                        : missingMovement(header));
    }

    private static Optional<Fault> person(Er7Header header, Segment patient) {
        if (!isDate(header.component(patient.field(7), 1).strip())) {
            return Optional.of(Fault.error(
                    ErrorCode.DATA_TYPE_ERROR, Location.of("PID", 7), "Date de naissance PID-7 impossible"));
        }
        if (!SEXES.contains(header.component(patient.field(8), 1).strip())) {
            return Optional.of(Fault.error(
                    ErrorCode.TABLE_VALUE_NOT_FOUND,
                    Location.of("PID", 8),
                    "Sexe PID-8 hors table : F, M ou U attendu"));
        }
        return Optional.empty();
    }

    private static Optional<Fault> missingMovement(Er7Header header) {
        return EventTable.needsFrenchMovement(header.event())
                ? Optional.of(Fault.error(
                        ErrorCode.SEGMENT_SEQUENCE_ERROR, Location.of("ZBE"), "Segment ZBE absent d'un mouvement"))
                : Optional.empty();
    }

    private static Optional<Fault> movement(Er7Header header, Segment movement) {
        String action = movement.field(4).strip();
        boolean correction = header.event().equals("Z99");
        boolean tolerated = header.event().equals("A08");
        if (action.equals("UPDATE") && !correction && !tolerated) {
            return contradiction("Action UPDATE (ZBE-4) réservée à l'événement Z99");
        }
        if (action.equals("INSERT") && correction) {
            return contradiction("Action INSERT (ZBE-4) impossible avec l'événement Z99");
        }
        boolean needsOrigin = action.equals("UPDATE") || action.equals("CANCEL");
        if (needsOrigin && movement.field(6).isBlank()) {
            return Optional.of(Fault.error(
                    ErrorCode.REQUIRED_FIELD_MISSING, Location.of("ZBE", 6), "Événement d'origine ZBE-6 absent"));
        }
        return Optional.empty();
    }

    private static Optional<Fault> contradiction(String reason) {
        return Optional.of(Fault.error(ErrorCode.APPLICATION_INTERNAL_ERROR, Location.of("ZBE", 4), reason));
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
