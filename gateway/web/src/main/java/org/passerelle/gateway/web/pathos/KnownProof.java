package org.passerelle.gateway.web.pathos;

import org.passerelle.gateway.web.http.Problem;
import org.passerelle.gateway.web.http.ProblemException;
import org.passerelle.routes.ports.BookedProof;
import org.passerelle.routes.ports.EvidenceBook;

/** Proofs by the id that an address or a call names. */
public final class KnownProof {
    private KnownProof() {}

    /** @throws ProblemException if there is none of that id */
    public static BookedProof of(EvidenceBook book, String id) {
        return book.proof(id).orElseThrow(KnownProof::absent);
    }

    /** What is answered where there is none. */
    static ProblemException absent() {
        return Problem.notFound("Il n'y a pas de preuve de cet identifiant.").asException();
    }
}
