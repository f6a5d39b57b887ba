package org.passerelle.connectors.pharmacy.bdpm;

/**
 * A speciality that may stand in for another. A candidate for the pharmacist to judge, never a decision.
 *
 * @param medicine the candidate
 * @param reason why it is one
 */
public record Substitute(Medicine medicine, Reason reason) {

    /** Why a speciality is a candidate, the strongest first. */
    public enum Reason {
        /** Both are in one group of generics of the ANSM. */
        SAME_GENERIC_GROUP,
        /** The same substances in the same strength, form and routes; no authority says that they may be exchanged. */
        SAME_COMPOSITION
    }
}
