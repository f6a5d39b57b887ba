package org.passerelle.connectors.pharmacy.bdpm;

import java.util.List;

/**
 * A speciality: one line of {@code CIS_bdpm}.
 *
 * @param cis its number
 * @param name name, strength and form, as published
 * @param form pharmaceutical form, as published
 * @param routes routes of administration, as published
 * @param authorised whether its authorisation is active
 * @param marketed whether it is sold
 * @param holder who holds the authorisation; empty if not given
 */
public record Speciality(
        String cis,
        String name,
        String form,
        List<String> routes,
        boolean authorised,
        boolean marketed,
        String holder) {
    public Speciality {
        routes = List.copyOf(routes);
    }
}
