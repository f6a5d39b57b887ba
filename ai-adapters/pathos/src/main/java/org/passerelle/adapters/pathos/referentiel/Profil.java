package org.passerelle.adapters.pathos.referentiel;

/**
 * A profil de soins.
 *
 * @param notation its code, such as {@code T2}
 * @param label its name
 * @param definition may be empty
 * @param altLabel another name; may be empty
 */
public record Profil(String notation, String label, String definition, String altLabel) {}
