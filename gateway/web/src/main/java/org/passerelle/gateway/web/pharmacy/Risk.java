package org.passerelle.gateway.web.pharmacy;

import org.passerelle.gateway.web.pharmacy.PharmacyDesk.Line;

/** How near a product is to running out, in the prudent case; said in a word, never by a colour alone. */
public enum Risk {
    OUT("en rupture"),
    WEEK("moins de 7 jours"),
    THREE_WEEKS("moins de 21 jours"),
    ENOUGH("suffisant"),
    UNKNOWN("inconnu");

    private static final int WEEK_DAYS = 7;
    private static final int THREE_WEEKS_DAYS = 21;
    private final String words;

    Risk(String words) {
        this.words = words;
    }

    /** In French. */
    public String words() {
        return words;
    }

    /** That of a product; unknown if it was never counted. */
    public static Risk of(Line line) {
        if (line.stock().isEmpty()) {
            return UNKNOWN;
        }
        if (line.stock().get().quantity() <= 0) {
            return OUT;
        }
        int days = line.prudentOut().orElse(Integer.MAX_VALUE);
        if (days <= WEEK_DAYS) {
            return WEEK;
        }
        return days <= THREE_WEEKS_DAYS ? THREE_WEEKS : ENOUGH;
    }
}
