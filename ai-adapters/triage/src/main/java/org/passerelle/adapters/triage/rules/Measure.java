package org.passerelle.adapters.triage.rules;

import org.passerelle.adapters.api.Evidence;

/**
 * A figure found in a text.
 *
 * @param kind what it measures
 * @param value in the unit of the kind
 * @param evidence where it stands
 */
public record Measure(Kind kind, double value, Evidence evidence) {
    /** What a figure measures. */
    public enum Kind {
        /** Minutes since it began. */
        DURATION("duree", "durée des symptômes"),
        /** Degrees Celsius. */
        TEMPERATURE("temperature", ""),
        /** Breaths per minute. */
        RESPIRATION("fr", ""),
        /** Percent. */
        SPO2("spo2", ""),
        /** Systolic blood pressure, mmHg. */
        SYSTOLIC("pas", ""),
        /** Glasgow coma score, 3 to 15. */
        GLASGOW("glasgow", "");

        private final String keyword;
        private final String question;

        Kind(String keyword, String question) {
            this.keyword = keyword;
            this.question = question;
        }

        String keyword() {
            return keyword;
        }

        /** What to ask when it is not said, in French; empty if a caller could not tell. */
        String question() {
            return question;
        }
    }
}
