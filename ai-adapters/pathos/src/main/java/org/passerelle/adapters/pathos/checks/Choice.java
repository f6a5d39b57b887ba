package org.passerelle.adapters.pathos.checks;

/**
 * What the physician chose.
 *
 * @param etat notation of the état
 * @param profil notation of the profil; empty while none is chosen
 */
public record Choice(String etat, String profil) {}
