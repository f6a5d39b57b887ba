package org.passerelle.connectors.pharmacy.bdpm;

/**
 * A box of a speciality: one line of {@code CIS_CIP_bdpm}.
 *
 * @param cis the speciality
 * @param cip7 its older code
 * @param cip13 its code
 * @param label what is in it, as published
 * @param marketed whether it is active and no end of sale was declared
 * @param forHospitals whether it is approved for purchase by hospitals ("agrément aux collectivités")
 * @param content how many units the label says that it holds
 */
public record Presentation(
        String cis,
        String cip7,
        String cip13,
        String label,
        boolean marketed,
        boolean forHospitals,
        BoxContent content) {}
