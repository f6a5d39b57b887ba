package org.passerelle.adapters.pathos.checks;

/**
 * Something that a physician should look at. All weigh the same: too much and too little.
 *
 * @param check such as {@code C5}
 * @param resident empty if it is about the establishment
 * @param etat notation of the état; empty if it is about none
 * @param words what is seen, in French
 * @param basis the published rule it rests on
 */
public record Finding(String check, String resident, String etat, String words, String basis) {}
