package org.passerelle.adapters.text.context;

import java.time.LocalDate;
import java.util.Optional;
import org.passerelle.adapters.text.Span;

/**
 * A date or a period in a text.
 *
 * @param span the words
 * @param kind how it is meant
 * @param latest the last day it can mean; empty for one that is relative to a document whose date is unknown
 * @param daysBefore how many days before the document it lies at least; empty if that is not known
 */
public record DateMention(Span span, Kind kind, Optional<LocalDate> latest, Optional<Long> daysBefore) {
    /** How a date is meant. */
    public enum Kind {
        /** When something happened: {@code le 12/03/2024}, {@code hier}, {@code il y a trois mois}. */
        POINT,
        /** Since when something lasts: {@code depuis 2019}. */
        SINCE,
        /** A birth, which dates nothing else. */
        BIRTH
    }
}
