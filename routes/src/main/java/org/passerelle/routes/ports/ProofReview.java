package org.passerelle.routes.ports;

import java.time.Instant;

/**
 * What a physician did with a proof. Reviews are only added: the one with the highest version holds.
 *
 * @param proofId the proof
 * @param version 1 for the first review of a proof
 * @param kind what became of the proof
 * @param etat the état that it proves according to the physician; the adapter's unless modified
 * @param type the kind of proof according to the physician; the adapter's unless modified
 * @param reason why it was rejected; empty otherwise
 * @param comment the physician's own words; may be empty
 * @param by who
 */
public record ProofReview(
        String proofId,
        int version,
        Kind kind,
        String etat,
        String type,
        String reason,
        String comment,
        String by,
        Instant at) {

    /** What became of a proof. */
    public enum Kind {
        /** Taken back, or only commented. */
        TO_REVIEW,
        ACCEPTED,
        REJECTED,
        /** Accepted for another état or as another kind of proof. */
        MODIFIED;

        /** Whether the physician retained the proof. */
        public boolean retained() {
            return this == ACCEPTED || this == MODIFIED;
        }
    }
}
