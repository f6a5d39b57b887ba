package org.passerelle.adapters.pathos.referentiel;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A référentiel Pathos as it was loaded.
 *
 * @param version as the file says; may be empty
 * @param date of the version, as the file says
 * @param origin where the file comes from, as it says; may be empty
 * @param fictitious whether it is not a national one, which every screen must say
 * @param digest SHA-256 of the file, so that an answer can be tied to it
 * @param etats in the order of the file
 * @param profils in the order of the file; empty if it names none
 */
public record Referentiel(
        String version,
        Optional<LocalDate> date,
        String origin,
        boolean fictitious,
        String digest,
        List<Etat> etats,
        List<Profil> profils) {
    /** What every screen and document says of a référentiel that is not a national one. */
    public static final String FICTITIOUS = "RÉFÉRENTIEL FICTIF";

    public Referentiel {
        etats = List.copyOf(etats);
        profils = List.copyOf(profils);
    }

    public Optional<Etat> etat(String notation) {
        return etats.stream().filter(etat -> etat.notation().equals(notation)).findFirst();
    }

    public Optional<Profil> profil(String notation) {
        return profils.stream()
                .filter(profil -> profil.notation().equals(notation))
                .findFirst();
    }

    /** The code system of its notations, as the ANS terminology server names it; another one for a fictitious one. */
    public String system() {
        return fictitious ? "urn:passerelle:pathos-fictif" : "http://data.esante.gouv.fr/pathos/";
    }

    /** The version and its date, for a person to read; names a fictitious one as such. */
    public String name() {
        String words = (version.isEmpty() ? "version non précisée" : "version " + version)
                + date.map(day -> " du " + day).orElse("");
        return fictitious ? FICTITIOUS + ", " + words : words;
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
