package org.passerelle.gateway.app.pathos;

import java.util.Arrays;
import org.passerelle.adapters.pathos.proof.ProofType;
import org.passerelle.adapters.pathos.referentiel.Referentiel;
import org.passerelle.gateway.web.pathos.PathosDesk;

/** A référentiel in the words of the screens. */
final class Nomenclatures {
    private Nomenclatures() {}

    static PathosDesk.Nomenclature of(Referentiel referentiel) {
        return new PathosDesk.Nomenclature(
                referentiel.name(),
                referentiel.fictitious(),
                referentiel.etats().stream()
                        .map(etat ->
                                new PathosDesk.Etat(etat.notation(), etat.label(), etat.definition(), etat.profils()))
                        .toList(),
                referentiel.profils().stream()
                        .map(profil -> new PathosDesk.Profil(profil.notation(), profil.label(), profil.definition()))
                        .toList(),
                Arrays.stream(ProofType.values())
                        .map(type -> new PathosDesk.Kind(type.name(), type.label()))
                        .toList());
    }
}
