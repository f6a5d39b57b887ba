package org.passerelle.connectors.pharmacy.bdpm;

import java.util.regex.Pattern;

/** The files of the BDPM that are read, by the names and column counts of the published format (ANSM, "Contenu et format des fichiers"). */
public enum BdpmTable {
    /** Specialities. */
    SPECIALITIES("CIS_bdpm", 12, 12, true),
    /** Boxes; releases before the indications column have one less. */
    PRESENTATIONS("CIS_CIP_bdpm", 12, 13, true),
    /** Substances. */
    SUBSTANCES("CIS_COMPO_bdpm", 8, 8, false),
    /** Groups of generics. */
    GROUPS("CIS_GENER_bdpm", 5, 5, false),
    /** Medicines of major therapeutic interest, with their ATC class; some releases leave out the link. */
    MAJOR("CIS_MITM", 3, 4, false),
    /** The national shortage list; some releases leave out the link. */
    SHORTAGES("CIS_CIP_Dispo_Spec", 7, 8, false);

    private final String baseName;
    private final int columnsMin;
    private final int columnsMax;
    private final boolean required;

    BdpmTable(String baseName, int columnsMin, int columnsMax, boolean required) {
        this.baseName = baseName;
        this.columnsMin = columnsMin;
        this.columnsMax = columnsMax;
        this.required = required;
    }

    /** The published name, without date, part or extension. */
    public String baseName() {
        return baseName;
    }

    /** Fewer make a line wrong. */
    int columnsMin() {
        return columnsMin;
    }

    /** More make a line wrong, unless they are empty: several files end their lines with a tab. */
    int columnsMax() {
        return columnsMax;
    }

    /** Whether the database makes no sense without it. */
    boolean isRequired() {
        return required;
    }

    /** Names of its files: group 1 is a date, group 2 the number of a part; either may be absent. */
    Pattern fileName() {
        return Pattern.compile(
                Pattern.quote(baseName) + "(?:[._-](\\d{4}-?\\d{2}(?:-?\\d{2})?))?(?:[._-]part(\\d{1,3}))?\\.txt",
                Pattern.CASE_INSENSITIVE);
    }
}
