package org.passerelle.routes.ports;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What one line of a pharmacy's life says of one product. It names no patient: its id is a digest of whose and which resource stated it.
 *
 * @param id the same for the same fact, so that a correction takes its place
 * @param product system and code, with a bar between
 * @param label what the sender calls the product
 * @param unit the unit of the quantity as the sender writes it; empty if it says none
 * @param day when it happened, in the zone of the site
 * @param kind what happened
 * @param quantity in that unit; what came back is used below zero
 * @param lot the lot's number; empty if unknown
 * @param expiry of the lot
 * @param messageId the message that stated it
 */
public record StockMovement(
        String id,
        String product,
        String label,
        String unit,
        LocalDate day,
        Kind kind,
        double quantity,
        String lot,
        Optional<LocalDate> expiry,
        String messageId) {

    /** What happened to a stock. */
    public enum Kind {
        /** Left the pharmacy for a patient or a unit. */
        USED,
        /** Came in. */
        RECEIVED,
        /** Was found there; what a stock is reckoned from. */
        COUNTED,
        /** Was asked for from a supplier. */
        ORDERED,
        /** Broken, lost, expired or sent back. */
        LOST,
        /** Did not happen after all: whatever was said of it before is void. */
        VOID
    }
}
