package org.passerelle.connectors.pharmacy.bdpm;

/** How many units a box holds, by its label. */
public sealed interface BoxContent {

    /**
     * The label says it.
     *
     * @param count how many
     * @param unit what, in the singular: {@code comprimé}, {@code ampoule}
     */
    record Counted(int count, String unit) implements BoxContent {}

    /**
     * The label does not say it for certain.
     *
     * @param reason why not, in French
     */
    record NotSaid(String reason) implements BoxContent {}

    /** Reads the label of a presentation, as published in {@code CIS_CIP_bdpm}. Never throws. */
    static BoxContent of(String label) {
        return BoxLabel.read(label);
    }
}
