package org.passerelle.gateway.web.pathos;

import java.time.Clock;
import java.util.Optional;
import org.passerelle.gateway.web.http.Problem;
import org.passerelle.routes.ports.BookedProof;
import org.passerelle.routes.ports.EvidenceBook;
import org.passerelle.routes.ports.ProofReview;
import org.passerelle.routes.ports.ProofReview.Kind;

/** Takes a wish about a proof, checks it, and keeps it unless somebody else was quicker. */
public final class ReviewCommand {
    /** Longest comment, in characters. */
    public static final int MAX_COMMENT_CHARS = 1_000;

    private final EvidenceBook book;
    private final PathosDesk desk;
    private final Clock clock;

    public ReviewCommand(EvidenceBook book, PathosDesk desk, Clock clock) {
        this.book = book;
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * What somebody wants to make of a proof.
     *
     * @param version of the review that they saw; 0 if they saw none
     * @param kind empty to comment only
     * @param reason code of a {@link RejectReason}, to reject
     * @param etat and {@code type}: what is changed, to modify
     */
    public record Wish(
            int version,
            Optional<Kind> kind,
            Optional<String> reason,
            Optional<String> etat,
            Optional<String> type,
            Optional<String> comment,
            String by) {}

    /**
     * What came of it.
     *
     * @param review the review that holds now
     * @param outrun whether it is somebody else's, who was quicker: the wish was not kept
     */
    public record Outcome(BookedProof proof, ProofReview review, boolean outrun) {}

    /**
     * Keeps the wish; blocks until it is on the disk.
     *
     * @throws org.passerelle.gateway.web.http.ProblemException if it is not one that can be kept
     */
    public Outcome review(String proofId, Wish wish) {
        BookedProof proof = KnownProof.of(book, proofId);
        if (wish.by().isBlank()) {
            throw Problem.unprocessable("Indiquez d'abord votre nom : la validation est signée.")
                    .asException();
        }
        ProofReview last = book.reviewsOf(proofId).stream()
                .reduce((first, second) -> second)
                .orElse(new ProofReview(
                        proofId, 0, Kind.TO_REVIEW, proof.etat(), proof.type(), "", "", "", clock.instant()));
        ProofReview review = review(proof, last, wish);
        return book.review(review)
                .map(holding -> new Outcome(proof, holding, true))
                .orElse(new Outcome(proof, review, false));
    }

    private ProofReview review(BookedProof proof, ProofReview last, Wish wish) {
        Kind kind = wish.kind().orElse(last.kind());
        if (!proof.stands() && kind.retained() && wish.kind().isPresent()) {
            throw Problem.unprocessable(
                            "La source de cette preuve a été corrigée ou retirée : elle ne peut plus être retenue.")
                    .asException();
        }
        String comment = wish.comment().orElse(wish.kind().isPresent() ? "" : last.comment());
        boolean changes = wish.kind().isPresent();
        return new ProofReview(
                proof.id(),
                wish.version() + 1,
                kind,
                kind == Kind.MODIFIED ? etat(wish.etat().orElse(changes ? proof.etat() : last.etat())) : proof.etat(),
                kind == Kind.MODIFIED ? type(wish.type().orElse(changes ? proof.type() : last.type())) : proof.type(),
                kind == Kind.REJECTED ? changes ? reason(wish) : last.reason() : "",
                comment,
                wish.by(),
                clock.instant());
    }

    private static String reason(Wish wish) {
        RejectReason reason = wish.reason()
                .flatMap(RejectReason::ofCode)
                .orElseThrow(() -> Problem.unprocessable("Indiquez pourquoi la preuve n'est pas retenue.")
                        .asException());
        if (reason == RejectReason.OTHER && wish.comment().isEmpty()) {
            throw Problem.unprocessable("Précisez la raison.").asException();
        }
        return reason.code();
    }

    private String etat(String notation) {
        return desk.nomenclature()
                .filter(known ->
                        known.etats().stream().anyMatch(etat -> etat.notation().equals(notation)))
                .map(known -> notation)
                .orElseThrow(() -> Problem.unprocessable("Cet état n'est pas dans le référentiel.")
                        .asException());
    }

    private String type(String code) {
        return desk.nomenclature()
                .filter(known ->
                        known.kinds().stream().anyMatch(kind -> kind.code().equals(code)))
                .map(known -> code)
                .orElseThrow(() -> Problem.unprocessable("Ce genre de preuve n'existe pas.")
                        .asException());
    }
}
