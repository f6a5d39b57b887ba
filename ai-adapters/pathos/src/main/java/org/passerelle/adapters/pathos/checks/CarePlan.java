package org.passerelle.adapters.pathos.checks;

import java.util.OptionalInt;

/**
 * Care that is prescribed or planned for an état.
 *
 * @param etat notation of the état; empty if it is for the whole person
 * @param minutes each time, if known
 * @param timesAWeek if known
 */
public record CarePlan(String etat, Kind kind, OptionalInt minutes, OptionalInt timesAWeek) {
    /** What kind of care. */
    public enum Kind {
        REHABILITATION("rééducation"),
        LOCAL_CARE("soin local"),
        MEDICAL_ACTS("actes médicaux"),
        NURSING_PERMANENCE("permanence infirmière");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** In French. */
        public String label() {
            return label;
        }
    }

    boolean isFor(String notation, Kind wanted) {
        return kind == wanted && (etat.isEmpty() || etat.equals(notation));
    }

    boolean reaches(int leastMinutes, int leastTimesAWeek) {
        return minutes.orElse(0) >= leastMinutes && timesAWeek.orElse(0) >= leastTimesAWeek;
    }
}
