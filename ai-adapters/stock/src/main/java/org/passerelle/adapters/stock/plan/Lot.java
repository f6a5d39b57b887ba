package org.passerelle.adapters.stock.plan;

import java.time.LocalDate;
import java.util.Optional;

/** What lies on the shelf under one expiry date: in the units of the demand; no date where it is not known or does not expire. */
public record Lot(double quantity, Optional<LocalDate> expiry) {

    /** @throws IllegalArgumentException on a quantity below zero */
    public Lot {
        if (!(quantity >= 0)) {
            throw new IllegalArgumentException("un lot contient zéro ou plus, pas " + quantity);
        }
    }

    /** A lot of which the expiry is not known. */
    public static Lot of(double quantity) {
        return new Lot(quantity, Optional.empty());
    }

    /** Whether it may still be used on a day; the day of expiry is the last. */
    boolean usableOn(LocalDate day) {
        return expiry.isEmpty() || !expiry.get().isBefore(day);
    }
}
