package org.passerelle.gateway.web.pathos;

import java.util.List;
import java.util.Optional;
import org.passerelle.routes.ports.Coupes.Choice;

/**
 * An état of a resident with its proofs.
 *
 * @param proofs by kind, then the newest first
 * @param tallies one for each kind of which there is a proof
 * @param candidates the profils that the référentiel allows, in its order
 * @param choice what a physician chose in the open coupe
 * @param outrun whether somebody else's choice stands where one was wanted
 */
public record EtatView(
        PathosDesk.Etat etat,
        List<ProofView> proofs,
        List<Tally> tallies,
        List<PathosDesk.Profil> candidates,
        Optional<Choice> choice,
        boolean outrun) {
    public EtatView {
        proofs = List.copyOf(proofs);
        tallies = List.copyOf(tallies);
        candidates = List.copyOf(candidates);
    }

    /** How many proofs of a kind there are, and how many somebody reviewed. */
    public record Tally(String kind, String label, int reviewed, int total) {}

    EtatView outrunBy(boolean somebody) {
        return new EtatView(etat, proofs, tallies, candidates, choice, somebody);
    }

    public int version() {
        return choice.map(Choice::version).orElse(0);
    }

    public boolean isChosen(String profil) {
        return choice.flatMap(Choice::profil).filter(profil::equals).isPresent();
    }

    /** Whether a physician said that the état is not retained. */
    public boolean dropped() {
        return choice.isPresent() && choice.get().profil().isEmpty();
    }

    /** What was chosen, in a few words. */
    public String choiceWords() {
        return choice.map(one -> one.profil().map(profil -> "Profil " + profil).orElse("Non retenu") + " - " + one.by())
                .orElse("Profil à choisir");
    }

    public int toReview() {
        return (int) proofs.stream()
                .filter(proof -> !proof.reviewed() && proof.proof().stands())
                .count();
    }
}
