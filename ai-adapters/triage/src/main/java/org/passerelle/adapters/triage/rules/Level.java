package org.passerelle.adapters.triage.rules;

/**
 * Regulation priority given by the dispatcher (ARM), the most urgent first; labels of the Hub Santé nomenclature « Priorité
 * de régulation ».
 */
public enum Level {
    P0("P0 - urgence vitale", 0),
    P1("P1 - prioritaire", 2),
    P2("P2 - non urgent", 5),
    P3("P3 - différé", 7);

    private final String french;
    private final int urgency;

    Level(String french, int urgency) {
        this.french = french;
        this.urgency = urgency;
    }

    /** Its name for the professional. */
    public String french() {
        return french;
    }

    /** For sorting a worklist: 0 is the most urgent, 9 the least. */
    public int urgency() {
        return urgency;
    }

    /** Whether this is more urgent than another. */
    public boolean above(Level other) {
        return compareTo(other) < 0;
    }
}
