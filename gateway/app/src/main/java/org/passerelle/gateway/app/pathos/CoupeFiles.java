package org.passerelle.gateway.app.pathos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.passerelle.adapters.pathos.checks.Choice;
import org.passerelle.adapters.pathos.checks.DatedProof;
import org.passerelle.adapters.pathos.checks.ResidentFile;
import org.passerelle.adapters.pathos.proof.ProofType;
import org.passerelle.routes.ports.BookedProof;
import org.passerelle.routes.ports.Coupes;
import org.passerelle.routes.ports.Coupes.Coupe;
import org.passerelle.routes.ports.EvidenceBook;
import org.passerelle.routes.ports.ProofReview;
import org.passerelle.routes.ports.Store;

/** The residents of a coupe as checks and exports take them: what the physician chose, and the proofs the physician kept. */
final class CoupeFiles {
    /** What is in the record changes more slowly than a physician turns pages. */
    private static final long FACTS_KEPT_NANOS = 60_000_000_000L;

    private final Store store;
    private final Map<String, Kept> facts = new ConcurrentHashMap<>();

    CoupeFiles(Store store) {
        this.store = store;
    }

    private record Kept(RecordFacts facts, long at) {}

    /** @throws IllegalArgumentException if there is no such coupe */
    Coupe coupe(String id) {
        return store.coupes().coupe(id).orElseThrow(() -> new IllegalArgumentException("there is no coupe of that id"));
    }

    /**
     * The files, in the order of the residents' keys.
     *
     * @param subject only this resident; everyone if empty
     * @param naming what a resident is called in the file
     */
    List<ResidentFile> files(Coupe coupe, Optional<String> subject, UnaryOperator<String> naming) {
        Coupes coupes = store.coupes();
        EvidenceBook book = store.evidence();
        Map<String, List<Choice>> choices = new HashMap<>();
        for (Coupes.Choice choice : coupes.choices(coupe.id())) {
            choice.profil()
                    .ifPresent(profil -> choices.computeIfAbsent(choice.subject(), absent -> new ArrayList<>())
                            .add(new Choice(choice.etat(), profil)));
        }
        List<ProofReview> holding = subject.map(book::reviews).orElseGet(book::reviews);
        Map<String, ProofReview> reviews =
                holding.stream().collect(Collectors.toMap(ProofReview::proofId, Function.identity()));
        Map<String, List<DatedProof>> kept = new HashMap<>();
        for (BookedProof proof : subject.map(book::proofs).orElseGet(book::standing)) {
            ProofReview review = reviews.get(proof.id());
            if (proof.stands() && review != null && review.kind().retained()) {
                kept.computeIfAbsent(proof.subject(), absent -> new ArrayList<>())
                        .add(dated(proof, review));
            }
        }
        return book.residents().stream()
                .map(EvidenceBook.Resident::subject)
                .filter(one -> subject.isEmpty() || subject.get().equals(one))
                .map(one -> file(
                        one,
                        naming.apply(one),
                        coupe,
                        choices.getOrDefault(one, List.of()),
                        kept.getOrDefault(one, List.of())))
                .toList();
    }

    private ResidentFile file(String subject, String name, Coupe coupe, List<Choice> choices, List<DatedProof> proofs) {
        RecordFacts known = facts(subject);
        return new ResidentFile(
                name, coupe.date(), known.admission(), known.aggir(), choices, proofs, List.of(), known.drugs());
    }

    private RecordFacts facts(String subject) {
        long now = System.nanoTime();
        Kept kept = facts.get(subject);
        if (kept == null || now - kept.at() > FACTS_KEPT_NANOS) {
            kept = new Kept(RecordFacts.of(store.context(subject)), now);
            facts.put(subject, kept);
        }
        return kept.facts();
    }

    private static DatedProof dated(BookedProof proof, ProofReview review) {
        return new DatedProof(
                review.etat(),
                ProofType.valueOf(review.type()),
                proof.date(),
                proof.words(),
                "message " + proof.messageId() + ", " + proof.resource() + ", retenue par " + review.by());
    }
}
