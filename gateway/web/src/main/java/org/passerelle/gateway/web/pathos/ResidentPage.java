package org.passerelle.gateway.web.pathos;

import java.util.List;
import java.util.Optional;
import org.passerelle.routes.ports.Coupes.Coupe;
import org.passerelle.routes.ports.Coupes.Finished;

/**
 * A resident's record as a coupe sees it.
 *
 * @param coupe the open coupe, if there is one
 * @param by the name under which this workstation signs; empty if nobody said
 * @param etats those with a proof or a choice, in the order of the référentiel
 * @param findings what the checks say of the resident
 * @param finished whether somebody finished the resident in the coupe
 * @param place which resident of how many
 * @param next the next one that is not finished, if any
 * @param source the source of the proof that was asked for, or of the first one
 * @param shown the proof whose source is shown; empty if there is none
 */
public record ResidentPage(
        PathosDesk.Nomenclature nomenclature,
        String useCase,
        Who who,
        Optional<Coupe> coupe,
        String by,
        List<EtatView> etats,
        List<PathosDesk.Finding> findings,
        Optional<Finished> finished,
        Place place,
        Optional<Who> next,
        Optional<SourceView> source,
        String shown) {
    public ResidentPage {
        etats = List.copyOf(etats);
        findings = List.copyOf(findings);
    }

    /** Which of how many. */
    public record Place(int number, int of) {}

    public String address() {
        return "/pathos/" + who.id();
    }

    public int total() {
        return etats.stream().mapToInt(etat -> etat.proofs().size()).sum();
    }

    public int reviewed() {
        return (int) etats.stream()
                .flatMap(etat -> etat.proofs().stream())
                .filter(ProofView::reviewed)
                .count();
    }

    /** The états that nobody gave a profil yet. */
    public long unchosen() {
        return etats.stream().filter(etat -> etat.choice().isEmpty()).count();
    }

    public int finishedVersion() {
        return finished.map(Finished::version).orElse(0);
    }

    public boolean isDone() {
        return finished.filter(Finished::done).isPresent();
    }

    /** A part of the page: one proof drawn anew, with the counts that change with it. */
    public record ProofPart(ResidentPage page, ProofView proof) {}

    /** A part of the page: one état's choice drawn anew. */
    public record EtatPart(ResidentPage page, EtatView etat) {}
}
