package org.passerelle.adapters.pathos.referentiel;

import java.util.List;
import java.util.Optional;

/**
 * A référentiel Pathos as it was loaded.
 *
 * @param version as the file says; may be empty
 * @param fictitious whether it is not a national one, which every screen must say
 * @param digest SHA-256 of the file, so that an answer can be tied to it
 * @param etats in the order of the file
 * @param profils in the order of the file; empty if it names none
 */
public record Referentiel(String version, boolean fictitious, String digest, List<Etat> etats, List<Profil> profils) {
    public Referentiel {
        etats = List.copyOf(etats);
        profils = List.copyOf(profils);
    }

    public Optional<Etat> etat(String notation) {
        return etats.stream().filter(etat -> etat.notation().equals(notation)).findFirst();
    }

    /** Whether the file says which profils go with which états. */
    public boolean hasMatrix() {
        return etats.stream().anyMatch(etat -> !etat.profils().isEmpty());
    }

    /** Whether a profil is allowed with an état (check C1); empty if that is not known. */
    public Optional<Boolean> allows(String etat, String profil) {
        return etat(etat)
                .filter(known -> hasMatrix())
                .map(known -> known.profils().contains(profil));
    }
}
