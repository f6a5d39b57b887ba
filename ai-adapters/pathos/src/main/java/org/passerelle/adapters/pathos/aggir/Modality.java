package org.passerelle.adapters.pathos.aggir;

/** What a person does alone, as the AGGIR guide codes it. */
public enum Modality {
    /** Does it alone, wholly, usually, correctly and of their own accord. */
    A,
    /** Does it in part, or not usually, or not correctly. */
    B,
    /** Does not do it alone. */
    C
}
