package org.passerelle.routes.showing;

/**
 * What a site wants to see of a use case. Changed at run time, never without a trace.
 *
 * @param downgrades whether suggestions that are less urgent than what was recorded are shown; they are logged either way
 * @param leastUrgent the least urgent rank that is shown, 0 (vital only) to 3 (all); values on no scale of regulation are
 *     always shown
 * @param budgetPerHour how many suggestions may be shown in any 60 minutes; 0 for no limit
 */
public record ShowingSettings(boolean downgrades, int leastUrgent, int budgetPerHour) {
    /** The least urgent rank of both scales. */
    public static final int ALL = 3;

    /** More than any professional can read in an hour. */
    public static final int BUDGET_MOST = 3600;

    /**
     * Downgrades silent, everything else shown, no budget: how many alerts an hour a professional bears is for the site to
     * find out, no published figure was found.
     */
    public static final ShowingSettings USUAL = new ShowingSettings(false, ALL, 0);

    public ShowingSettings {
        if (leastUrgent < 0 || leastUrgent > ALL) {
            throw new IllegalArgumentException("leastUrgent must be 0 to " + ALL + ", but is " + leastUrgent);
        }
        if (budgetPerHour < 0 || budgetPerHour > BUDGET_MOST) {
            throw new IllegalArgumentException(
                    "budgetPerHour must be 0 to " + BUDGET_MOST + ", but is " + budgetPerHour);
        }
    }
}
