package org.passerelle.connectors.pharmacy.bdpm;

import java.util.List;
import java.util.Optional;

/**
 * Everything that the files say about one speciality.
 *
 * @param speciality the speciality itself
 * @param atc its ATC class; only medicines of major therapeutic interest (MITM) have one in the BDPM
 * @param substances what it is made of
 * @param presentations its boxes
 * @param groups the groups of generics that it belongs to
 */
public record Medicine(
        Speciality speciality,
        Optional<String> atc,
        List<Substance> substances,
        List<Presentation> presentations,
        List<GroupMember> groups) {
    public Medicine {
        substances = List.copyOf(substances);
        presentations = List.copyOf(presentations);
        groups = List.copyOf(groups);
    }

    /** Whether it is a medicine of major therapeutic interest. */
    public boolean isMajor() {
        return atc.isPresent();
    }

    /** Whether it may be had: authorised and sold. */
    public boolean isAvailable() {
        return speciality.authorised() && speciality.marketed();
    }
}
