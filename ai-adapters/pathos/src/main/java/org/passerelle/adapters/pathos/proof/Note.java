package org.passerelle.adapters.pathos.proof;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A dated text of a resident's record.
 *
 * @param resident whose record; may be empty
 * @param id names the note
 * @param date when it was written, if known
 * @param author the trade or role of who wrote it; may be empty
 */
public record Note(String resident, String id, Optional<LocalDate> date, String author, String text) {}
