package org.passerelle.adapters.pathos.checks;

/** One check: what it asks, and on what it rests. */
public interface Check {
    /** Such as {@code C5}. */
    String id();

    /** In French, for screens. */
    String title();

    /** The source of the rule. */
    String basis();

    /** A finding about a resident's état. */
    default Finding finding(ResidentFile file, String etat, String words) {
        return new Finding(id(), file.resident(), etat, words, basis());
    }
}
