package org.passerelle.adapters.triage.news2;

/** Clinical risk by NEWS2 (RCP 2017, chart 2: thresholds and triggers). */
public enum Band {
    LOW("low", "risque faible", 8),
    /** A total of 0 to 4 with 3 in one parameter. */
    LOW_MEDIUM("low-medium", "risque faible à modéré (un paramètre à 3)", 5),
    MEDIUM("medium", "risque modéré", 3),
    HIGH("high", "risque élevé", 1);

    private final String code;
    private final String french;
    private final int urgency;

    Band(String code, String french, int urgency) {
        this.code = code;
        this.french = french;
        this.urgency = urgency;
    }

    public String code() {
        return code;
    }

    /** Its name for the professional. */
    public String french() {
        return french;
    }

    /** For sorting a worklist: 0 is the most urgent, 9 the least. */
    public int urgency() {
        return urgency;
    }

    static Band of(int total, boolean anyThree) {
        if (total >= 7) {
            return HIGH;
        }
        if (total >= 5) {
            return MEDIUM;
        }
        return anyThree ? LOW_MEDIUM : LOW;
    }
}
