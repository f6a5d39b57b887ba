package org.passerelle.connectors.hl7v2.er7;

import java.util.Optional;

/** Reads from raw PID-3 the identifier by which the messages of one patient are kept in order. */
public final class PatientKey {
    /** HL7 table 0203: the patient's permanent number in one hospital (IPP in France). */
    private static final String PATIENT_INTERNAL = "PI";

    private PatientKey() {}

    /**
     * Authority and number of the best repetition: the first of type PI, else the first with a number.
     *
     * @return empty if no repetition has a number
     */
    public static Optional<String> of(String pid3, Delimiters delimiters) {
        String best = "";
        for (int from = 0; from <= pid3.length(); ) {
            int at = pid3.indexOf(delimiters.repetition(), from);
            int end = at < 0 ? pid3.length() : at;
            String identifier = pid3.substring(from, end);
            if (!Raw.part(identifier, delimiters.component(), 1).isBlank()) {
                if (Raw.part(identifier, delimiters.component(), 5).equals(PATIENT_INTERNAL)) {
                    return Optional.of(key(identifier, delimiters));
                }
                best = best.isEmpty() ? identifier : best;
            }
            from = end + 1;
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(key(best, delimiters));
    }

    private static String key(String identifier, Delimiters delimiters) {
        String authority = Raw.part(identifier, delimiters.component(), 4);
        String universal = Raw.part(authority, delimiters.subcomponent(), 2);
        String namespace = Raw.part(authority, delimiters.subcomponent(), 1);
        return (universal.isEmpty() ? namespace : universal) + "|"
                + Raw.part(identifier, delimiters.component(), 1).strip();
    }
}
