package org.passerelle.adapters.pathos.checks;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.passerelle.adapters.pathos.aggir.Aggir;

/**
 * What is known of a resident at a coupe.
 *
 * @param resident names the resident to the site
 * @param date of the coupe
 * @param admission when the resident came, if known
 * @param aggir the grid, if it is filled
 * @param choices états and profils that the physician chose
 * @param proofs that the physician kept
 * @param plans care that is prescribed or planned
 * @param drugs names of the medicines
 */
public record ResidentFile(
        String resident,
        LocalDate date,
        Optional<LocalDate> admission,
        Optional<Aggir> aggir,
        List<Choice> choices,
        List<DatedProof> proofs,
        List<CarePlan> plans,
        List<String> drugs) {
    public ResidentFile {
        choices = List.copyOf(choices);
        proofs = List.copyOf(proofs);
        plans = List.copyOf(plans);
        drugs = List.copyOf(drugs);
    }

    boolean has(String etat) {
        return choices.stream().anyMatch(choice -> choice.etat().equals(etat));
    }

    boolean has(String etat, String profil) {
        return choices.contains(new Choice(etat, profil));
    }

    /** The proofs of an état, those for it and those against. */
    List<DatedProof> proofsOf(String etat) {
        return proofs.stream().filter(proof -> proof.etat().equals(etat)).toList();
    }
}
