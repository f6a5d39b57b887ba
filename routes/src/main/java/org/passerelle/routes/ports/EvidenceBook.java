package org.passerelle.routes.ports;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The evidence book: what residents' records prove, kept up to date by {@link Journal#write} in the transaction that
 * changes the facts, and what physicians made of it.
 */
public interface EvidenceBook {

    /** Everyone of whom something was read, in the order of their keys. */
    List<Resident> residents();

    /** The proofs of a resident that stand, and those withdrawn since that somebody had reviewed. */
    List<BookedProof> proofs(String subject);

    /** The proofs of everyone that stand; what an establishment's checks and exports are made of. */
    List<BookedProof> standing();

    /** One proof, whether it stands or not. */
    Optional<BookedProof> proof(String proofId);

    /** The reviews that hold, of the proofs of a resident. */
    List<ProofReview> reviews(String subject);

    /** The reviews that hold, of everyone's proofs. */
    List<ProofReview> reviews();

    /** Every review of a proof, the first one first. */
    List<ProofReview> reviewsOf(String proofId);

    /** The last thing that somebody reviewed, whoever it is about: where to resume. */
    Optional<ProofReview> lastReviewBy(String by);

    /**
     * Adds a review if its version follows the one that holds.
     *
     * @return empty if it was kept, otherwise the review that holds: somebody else was quicker
     * @throws IllegalArgumentException if there is no such proof
     * @throws StoreException if it is not on the disk
     */
    Optional<ProofReview> review(ProofReview review);

    /**
     * Pages that nobody read, or that an adapter in another version or configuration read.
     *
     * @param readBy who reads now, as {@link EvidencePage#readBy}
     * @param residents of at most so many residents, all that wait of each
     */
    List<PageToRead> toRead(String readBy, int residents);

    /**
     * Writes pages that were read again, with the answer that they come from. A page whose resource changed since it was
     * read is left out: the message that changed it wrote a newer one.
     *
     * @return completes once on the disk; completes exceptionally if the store is unavailable
     */
    CompletionStage<Void> write(StoredSuggestion answer, List<EvidencePage> pages);

    /**
     * A resident in the book.
     *
     * @param proofs proofs that stand
     * @param reviewed those of them that are accepted, modified or rejected
     * @param unread pages that nobody could read yet
     * @param lastFound when the newest proof was found; empty if there is none
     */
    record Resident(String subject, int proofs, int reviewed, int unread, Optional<Instant> lastFound) {}

    /** A page that waits for a reader, and the message that stated it. */
    record PageToRead(String subject, String resource, String digest, String messageId) {}
}
