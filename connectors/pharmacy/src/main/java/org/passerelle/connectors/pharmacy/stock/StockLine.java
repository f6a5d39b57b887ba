package org.passerelle.connectors.pharmacy.stock;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.hl7.fhir.r4.model.DateTimeType;

/**
 * One movement, checked.
 *
 * @param number of its line in the file, from 1
 * @param kind what happened
 * @param at when, as precise as it was written
 * @param instant the same; the start of the day where no time was written
 * @param code the product's code, as written
 * @param label the product's name; may be empty
 * @param quantity how much; below zero for what came back
 * @param unit of what; may be empty
 * @param lot may be empty
 * @param expiry when it expires, if it was written and readable
 * @param location the place whose stock moves; may be empty
 * @param destination where it goes; may be empty
 * @param supplier may be empty
 * @param order number of the order; may be empty
 * @param movement the software's number of the line; may be empty
 * @param corrects the number of the line that it replaces; may be empty
 */
record StockLine(
        int number,
        MovementKind kind,
        DateTimeType at,
        Instant instant,
        String code,
        String label,
        BigDecimal quantity,
        String unit,
        String lot,
        Optional<DateTimeType> expiry,
        String location,
        String destination,
        String supplier,
        String order,
        String movement,
        String corrects) {

    /** A line that takes another back: it corrects it to nothing. A count of zero is a count. */
    boolean isCancellation() {
        return !corrects.isEmpty() && quantity.signum() == 0 && kind != MovementKind.COMPTAGE;
    }

    /**
     * What tells movements apart that have no number, however the line was written. A count is told by what was counted, and
     * not by how much there was.
     */
    String likeness() {
        String counted = String.join("|", kind.name(), at.getValueAsString(), code, unit, lot, location);
        return kind == MovementKind.COMPTAGE
                ? counted
                : String.join(
                        "|", counted, quantity.stripTrailingZeros().toPlainString(), destination, supplier, order);
    }

    String place() {
        return placeOf(number);
    }

    static String placeOf(int number) {
        return "ligne " + number;
    }
}
