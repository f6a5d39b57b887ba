package org.passerelle.connectors.pharmacy.bdpm;

/**
 * A substance of a speciality: one line of {@code CIS_COMPO_bdpm}.
 *
 * @param cis the speciality
 * @param element the part that holds it, such as {@code comprimé}
 * @param code the ANSM's code of the substance
 * @param name its name
 * @param dosage how much, as published; empty if not given
 * @param reference in how much, such as {@code un comprimé}; empty if not given
 * @param nature the substance itself, or the fraction of it that acts
 * @param link the same number joins a substance and its fraction
 */
public record Substance(
        String cis,
        String element,
        String code,
        String name,
        String dosage,
        String reference,
        Nature nature,
        int link) {

    /** Column 7 of the file. */
    public enum Nature {
        /** {@code SA}: the substance, as a salt where it is one. */
        ACTIVE,
        /** {@code FT}: the part of the substance by which strengths are compared. */
        FRACTION
    }
}
