package org.passerelle.connectors.hl7v2.intake;

import java.util.Locale;
import org.passerelle.connectors.hl7v2.er7.Er7Header;

/**
 * Which answer a sender wants (HL7 v2.5 section 2.9.2 and table 0155).
 *
 * <p>MSH-15 asks for the accept acknowledgement (CA, CE, CR). Where it does not, MSH-16 asks for the application
 * acknowledgement: the standard says that {@code NE} with {@code AL} is the original mode. One message gets one answer.
 *
 * @param prefix first letter of MSA-1: A (original or application) or C (accept)
 * @param condition when it is wanted: AL, NE, ER or SU
 */
record AckMode(char prefix, String condition) {
    private static final String ALWAYS = "AL";
    private static final String NEVER = "NE";

    static AckMode of(Er7Header header) {
        String accept = header.acceptAck().toUpperCase(Locale.ROOT);
        String application = header.applicationAck().toUpperCase(Locale.ROOT);
        if (!accept.isEmpty() && !accept.equals(NEVER)) {
            return new AckMode('C', accept);
        }
        if (!application.isEmpty()) {
            return new AckMode('A', application);
        }
        return new AckMode('A', accept.equals(NEVER) ? NEVER : ALWAYS);
    }

    /** Whether an answer is written; an unknown condition counts as "always", since silence would stop a sender. */
    boolean wants(boolean positive) {
        return switch (condition) {
            case NEVER -> false;
            case "ER" -> !positive;
            case "SU" -> positive;
            default -> true;
        };
    }
}
