package org.passerelle.gateway.web.pathos;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.passerelle.gateway.web.http.Problem;
import org.passerelle.gateway.web.pathos.PathosDesk.Finding;
import org.passerelle.gateway.web.pathos.PathosDesk.Nomenclature;
import org.passerelle.routes.ports.BookedProof;
import org.passerelle.routes.ports.Coupes.Choice;
import org.passerelle.routes.ports.Coupes.Coupe;
import org.passerelle.routes.ports.Coupes.Finished;
import org.passerelle.routes.ports.EvidenceBook.Resident;
import org.passerelle.routes.ports.ProofReview;

/** Puts together what the coupe's pages show. Blocks. */
public final class PathosReader {
    private final PathosPorts ports;

    public PathosReader(PathosPorts ports) {
        this.ports = ports;
    }

    /** @throws org.passerelle.gateway.web.http.ProblemException if nothing gathers proofs here */
    public Nomenclature nomenclature() {
        return ports.desk()
                .nomenclature()
                .orElseThrow(() -> Problem.notFound(
                                "Aucun usage ne rassemble de preuves : ajoutez un usage avec « evidence: true » à la"
                                        + " configuration.")
                        .asException());
    }

    /** The coupe of an id, else the newest open one. */
    Optional<Coupe> coupe(Optional<String> id) {
        if (id.isPresent()) {
            return Optional.of(ports.coupes()
                    .coupe(id.get())
                    .orElseThrow(() -> Problem.notFound("Il n'y a pas de coupe de cet identifiant.")
                            .asException()));
        }
        return ports.coupes().coupes().stream().filter(Coupe::isOpen).findFirst();
    }

    /** The residents by name. */
    List<Who> residents() {
        return named(ports.book().residents());
    }

    private List<Who> named(List<Resident> residents) {
        Collator french = Collator.getInstance(Locale.FRANCE);
        return residents.stream()
                .map(resident -> Who.of(resident.subject(), ports.held()))
                .sorted(Comparator.comparing(Who::name, french).thenComparing(Who::subject))
                .toList();
    }

    CoupePage list(Optional<String> coupeId, String by) {
        Nomenclature known = nomenclature();
        Optional<Coupe> coupe = coupe(coupeId);
        List<Resident> residents = ports.book().residents();
        Map<String, Resident> rows =
                residents.stream().collect(Collectors.toMap(Resident::subject, Function.identity()));
        Map<String, Long> chosen = new HashMap<>();
        Map<String, Finished> finished = new HashMap<>();
        coupe.ifPresent(one -> {
            ports.coupes().choices(one.id()).forEach(choice -> chosen.merge(choice.subject(), 1L, Long::sum));
            ports.coupes().finished(one.id()).forEach(mark -> finished.put(mark.subject(), mark));
        });
        List<Finding> findings = findings(coupe, Optional.empty());
        Map<String, Long> found = findings.stream()
                .filter(finding -> finding.subject().isPresent())
                .collect(Collectors.groupingBy(finding -> finding.subject().get(), Collectors.counting()));
        List<CoupePage.Line> lines = named(residents).stream()
                .map(who -> line(
                        who,
                        rows.get(who.subject()),
                        chosen.getOrDefault(who.subject(), 0L),
                        found.getOrDefault(who.subject(), 0L),
                        Optional.ofNullable(finished.get(who.subject()))))
                .toList();
        return new CoupePage(
                known,
                ports.desk().useCase(),
                coupe,
                ports.coupes().coupes(),
                by,
                lines,
                resume(lines, by),
                findings.stream().filter(finding -> finding.subject().isEmpty()).toList());
    }

    private List<Finding> findings(Optional<Coupe> coupe, Optional<String> subject) {
        return coupe.map(one -> ports.desk().findings(one.id(), subject)).orElse(List.of());
    }

    private static CoupePage.Line line(Who who, Resident row, long chosen, long findings, Optional<Finished> finished) {
        return new CoupePage.Line(
                who,
                row.proofs(),
                row.reviewed(),
                row.unread(),
                (int) chosen,
                (int) findings,
                finished.filter(Finished::done).map(Finished::by));
    }

    private Optional<Who> resume(List<CoupePage.Line> lines, String by) {
        Optional<String> last = by.isBlank()
                ? Optional.empty()
                : ports.book()
                        .lastReviewBy(by)
                        .flatMap(review -> ports.book().proof(review.proofId()))
                        .map(BookedProof::subject);
        List<CoupePage.Line> open =
                lines.stream().filter(line -> line.doneBy().isEmpty()).toList();
        return open.stream()
                .filter(line -> last.filter(line.who().subject()::equals).isPresent())
                .findFirst()
                .or(() -> open.stream().findFirst())
                .map(CoupePage.Line::who);
    }

    /** @param proofId whose source is shown; the first one that nobody reviewed if empty */
    ResidentPage resident(String subject, Optional<String> coupeId, Optional<String> proofId, String by) {
        Nomenclature known = nomenclature();
        List<Who> all = residents();
        int at = place(all, subject);
        Optional<Coupe> coupe = coupe(coupeId);
        List<EtatView> etats = etats(subject, known, coupe);
        Map<String, Finished> finished = new HashMap<>();
        coupe.ifPresent(one -> ports.coupes().finished(one.id()).forEach(mark -> finished.put(mark.subject(), mark)));
        Optional<ProofView> shown = shown(etats, proofId);
        return new ResidentPage(
                known,
                ports.desk().useCase(),
                all.get(at),
                coupe,
                by,
                etats,
                findings(coupe, Optional.of(subject)),
                Optional.ofNullable(finished.get(subject)),
                new ResidentPage.Place(at + 1, all.size()),
                next(all, at, finished),
                shown.map(proof ->
                        SourceReader.open(proof.proof(), ports.context().apply(subject))),
                shown.map(proof -> proof.proof().id()).orElse(""));
    }

    private static int place(List<Who> all, String subject) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).subject().equals(subject)) {
                return i;
            }
        }
        throw Problem.notFound("Il n'y a pas de résident de cet identifiant.").asException();
    }

    private static Optional<ProofView> shown(List<EtatView> etats, Optional<String> proofId) {
        List<ProofView> proofs =
                etats.stream().flatMap(etat -> etat.proofs().stream()).toList();
        return proofs.stream()
                .filter(proof -> proofId.filter(proof.proof().id()::equals).isPresent())
                .findFirst()
                .or(() -> proofs.stream().filter(proof -> !proof.reviewed()).findFirst())
                .or(() -> proofs.stream().findFirst());
    }

    private static Optional<Who> next(List<Who> all, int at, Map<String, Finished> finished) {
        for (int step = 1; step < all.size(); step++) {
            Who who = all.get((at + step) % all.size());
            if (Optional.ofNullable(finished.get(who.subject()))
                    .filter(Finished::done)
                    .isEmpty()) {
                return Optional.of(who);
            }
        }
        return Optional.empty();
    }

    /** The source of one proof. */
    SourceView source(String proofId) {
        BookedProof proof = KnownProof.of(ports.book(), proofId);
        return SourceReader.open(proof, ports.context().apply(proof.subject()));
    }

    /** A resident's états with their proofs, in the order of the référentiel. */
    public List<EtatView> etats(String subject, Nomenclature known, Optional<Coupe> coupe) {
        Map<String, ProofReview> reviews = ports.book().reviews(subject).stream()
                .collect(Collectors.toMap(ProofReview::proofId, Function.identity()));
        Map<String, Choice> choices = coupe.map(one -> ports.coupes().choices(one.id()).stream()
                        .filter(choice -> choice.subject().equals(subject))
                        .collect(Collectors.toMap(Choice::etat, Function.identity())))
                .orElse(Map.of());
        Map<String, List<ProofView>> byEtat = new LinkedHashMap<>();
        known.etats().forEach(etat -> byEtat.put(etat.notation(), new ArrayList<>()));
        for (BookedProof proof : ports.book().proofs(subject)) {
            ProofView view = ProofView.of(proof, Optional.ofNullable(reviews.get(proof.id())), known);
            byEtat.computeIfAbsent(view.etat().notation(), etat -> new ArrayList<>())
                    .add(view);
        }
        choices.keySet().forEach(etat -> byEtat.computeIfAbsent(etat, absent -> new ArrayList<>()));
        List<EtatView> etats = new ArrayList<>();
        byEtat.forEach((notation, proofs) -> {
            Optional<Choice> choice = Optional.ofNullable(choices.get(notation));
            if (!proofs.isEmpty() || choice.isPresent()) {
                etats.add(etat(known, notation, proofs, choice));
            }
        });
        return etats;
    }

    private static EtatView etat(Nomenclature known, String notation, List<ProofView> proofs, Optional<Choice> choice) {
        List<String> order = known.kinds().stream().map(PathosDesk.Kind::code).toList();
        proofs.sort(Comparator.<ProofView>comparingInt(proof -> order.indexOf(proof.type()))
                .thenComparing(ProofView::sortDate, Comparator.reverseOrder())
                .thenComparing(proof -> proof.proof().id()));
        List<EtatView.Tally> tallies = known.kinds().stream()
                .map(kind -> tally(kind, proofs))
                .filter(tally -> tally.total() > 0)
                .toList();
        return new EtatView(known.etat(notation), proofs, tallies, known.candidates(notation), choice, false);
    }

    private static EtatView.Tally tally(PathosDesk.Kind kind, List<ProofView> proofs) {
        List<ProofView> own = proofs.stream()
                .filter(proof ->
                        proof.type().equals(kind.code()) && proof.proof().stands())
                .toList();
        return new EtatView.Tally(
                kind.code(),
                kind.label(),
                (int) own.stream().filter(ProofView::reviewed).count(),
                own.size());
    }
}
