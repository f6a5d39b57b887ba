package org.passerelle.connectors.pharmacy.bdpm;

/**
 * A speciality's place in a group of generics: one line of {@code CIS_GENER_bdpm}.
 *
 * @param group number of the group
 * @param label what the group is, as published
 * @param cis the speciality
 * @param role what it is in the group
 */
public record GroupMember(String group, String label, String cis, Role role) {

    /** Column 4 of the file. */
    public enum Role {
        /** 0. */
        ORIGINAL,
        /** 1. */
        GENERIC,
        /** 2: strengths that add up to one another ("complémentarité posologique"). */
        GENERIC_BY_COMPLEMENT,
        /** 4: can be substituted although it is no generic in the strict sense. */
        SUBSTITUTABLE
    }
}
