package org.passerelle.routes.ports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A proof in the evidence book: words of a professional about a resident, and where they stand.
 *
 * @param id derived from the resource, the words and what they prove, so that the same words found again keep their reviews
 * @param subject the key of the resident
 * @param resource {@code Type/id} of what holds the words
 * @param path the element inside the resource
 * @param start first character of the words in the element's text; 0 with {@code end} 0 where the whole element counts
 * @param end one past the last character
 * @param etat notation of the état pathologique, in the référentiel
 * @param type what kind of proof it is: a constant of the adapter's list, such as {@code CONSTAT}
 * @param date of the words, where it is known
 * @param words as they stand in the source
 * @param reason why they count, in French
 * @param rule which rule found them
 * @param basis where the rule comes from
 * @param suggestionId the answer that found them
 * @param messageId the message that brought them
 * @param foundAt when they were found first
 * @param withdrawnAt when their source was corrected, cancelled or masked, or no longer read so; empty while they stand
 */
public record BookedProof(
        String id,
        String subject,
        String resource,
        String path,
        int start,
        int end,
        String etat,
        String type,
        Optional<LocalDate> date,
        String words,
        String reason,
        String rule,
        String basis,
        String suggestionId,
        String messageId,
        Instant foundAt,
        Optional<Instant> withdrawnAt) {

    /** The same proof in the book of another subject. */
    public BookedProof of(String other) {
        return filed(other, messageId);
    }

    /** The same proof, brought by another message. */
    public BookedProof broughtBy(String otherMessageId) {
        return filed(subject, otherMessageId);
    }

    private BookedProof filed(String under, String broughtBy) {
        return new BookedProof(
                id,
                under,
                resource,
                path,
                start,
                end,
                etat,
                type,
                date,
                words,
                reason,
                rule,
                basis,
                suggestionId,
                broughtBy,
                foundAt,
                withdrawnAt);
    }

    /** Whether it still stands in its source. */
    public boolean stands() {
        return withdrawnAt.isEmpty();
    }
}
