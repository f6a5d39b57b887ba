package org.passerelle.gateway.web.pathos;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.passerelle.routes.ports.BookedProof;
import org.passerelle.routes.ports.ProofReview;
import org.passerelle.routes.ports.ProofReview.Kind;

/**
 * A proof as the screen shows it.
 *
 * @param review the one that holds; empty if nobody looked at the proof
 * @param kind French name of the kind that holds
 * @param etat the état that holds
 * @param outrun whether somebody else's review stands where one was wanted
 */
public record ProofView(
        BookedProof proof,
        Optional<ProofReview> review,
        String residentId,
        String kind,
        PathosDesk.Etat etat,
        boolean outrun) {
    static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.FRANCE);

    static ProofView of(BookedProof proof, Optional<ProofReview> review, PathosDesk.Nomenclature known) {
        return new ProofView(
                proof,
                review,
                ResidentId.of(proof.subject()),
                known.kind(review.map(ProofReview::type).orElse(proof.type())),
                known.etat(review.map(ProofReview::etat).orElse(proof.etat())),
                false);
    }

    ProofView outrunBy(boolean somebody) {
        return new ProofView(proof, review, residentId, kind, etat, somebody);
    }

    /** The address of the proof. */
    public String address() {
        return "/pathos/" + residentId + "/preuves/" + proof.id();
    }

    /** The code of the kind of proof that holds. */
    public String type() {
        return review.map(ProofReview::type).orElse(proof.type());
    }

    /** The version that a wish must say it saw. */
    public int version() {
        return review.map(ProofReview::version).orElse(0);
    }

    public Kind state() {
        return review.map(ProofReview::kind).orElse(Kind.TO_REVIEW);
    }

    public boolean reviewed() {
        return state() != Kind.TO_REVIEW;
    }

    public String day() {
        return proof.date().map(DAY::format).orElse("sans date");
    }

    /** For sorting: the newest first, the undated last. */
    LocalDate sortDate() {
        return proof.date().orElse(LocalDate.MIN);
    }

    /** What became of it, in words. */
    public String stateWords() {
        String by = review.map(ProofReview::by).orElse("");
        return switch (state()) {
            case TO_REVIEW -> "À valider";
            case ACCEPTED -> "Acceptée par " + by;
            case MODIFIED -> "Modifiée par " + by;
            case REJECTED ->
                "Rejetée par " + by + " : "
                        + RejectReason.words(review.map(ProofReview::reason).orElse(""));
        };
    }

    /** What somebody else did meanwhile, in words. */
    public String outrunWords() {
        String by = review.map(ProofReview::by).filter(name -> !name.isBlank()).orElse("Quelqu'un");
        String did = switch (state()) {
            case ACCEPTED -> " a déjà validé cette preuve.";
            case REJECTED -> " a déjà rejeté cette preuve.";
            case MODIFIED -> " a déjà modifié cette preuve.";
            case TO_REVIEW -> " a déjà repris ou commenté cette preuve.";
        };
        return by + did + " Rien n'a été changé : décidez à nouveau si vous n'êtes pas d'accord.";
    }

    public String comment() {
        return review.map(ProofReview::comment).orElse("");
    }
}
