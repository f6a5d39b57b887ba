package org.passerelle.routes.ports;

import java.util.List;

/**
 * What the evidence book holds of one resource after it was read: these proofs, and no other. A page that is written again
 * replaces the earlier one; proofs that it no longer holds are withdrawn.
 *
 * @param subject the key of the resident
 * @param resource {@code Type/id}
 * @param digest SHA-256 of the resource as it was read, to tell later whether it is still the same
 * @param readBy which adapter read it, in which version and configuration; empty if it is not for anybody to read
 * @param state whether it was read
 * @param messageId the message that stated the resource as it is
 * @param proofs what was found; some of it may be there before the resource was read to its end
 */
public record EvidencePage(
        String subject,
        String resource,
        String digest,
        String readBy,
        State state,
        String messageId,
        List<BookedProof> proofs) {
    public EvidencePage {
        proofs = List.copyOf(proofs);
    }

    /** Whether a resource was read. */
    public enum State {
        READ,
        /** The adapter gave no answer: it is to be asked again. */
        UNREAD,
        /** Masked, cancelled, replaced or gone: it proves nothing. */
        WITHDRAWN
    }

    /** The same page in the book of another subject. */
    public EvidencePage of(String other) {
        return new EvidencePage(
                other,
                resource,
                digest,
                readBy,
                state,
                messageId,
                proofs.stream().map(proof -> proof.of(other)).toList());
    }
}
