package org.passerelle.adapters.pathos.referentiel;

import java.util.List;

/**
 * An état pathologique.
 *
 * @param notation its code in the référentiel
 * @param label its name
 * @param definition may be empty
 * @param profils the notations of the profils allowed with it; empty if the file has no matrix
 * @param comment may be empty
 */
public record Etat(String notation, String label, String definition, List<String> profils, String comment) {
    public Etat {
        profils = List.copyOf(profils);
    }
}
