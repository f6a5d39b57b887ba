package org.passerelle.connectors.hl7v2.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.passerelle.connectors.hl7v2.er7.Er7Header;

/**
 * Which answers a sender wants (HL7 v2.5 section 2.9.2 and table 0155).
 *
 * <p>Without MSH-15 and MSH-16 the mode is the original one, with one answer. With either the mode is enhanced: MSH-15
 * asks for the accept acknowledgement (CA, CE, CR), MSH-16 for the application acknowledgement (AA, AE, AR). The
 * standard calls {@code NE} with {@code AL} the original mode written out.
 *
 * @param accept when an accept acknowledgement is wanted: AL, NE, ER, SU
 * @param application when an application acknowledgement is wanted
 */
record AckMode(String accept, String application) {
    private static final String ALWAYS = "AL";
    private static final String NEVER = "NE";

    static AckMode of(Er7Header header) {
        String accept = header.acceptAck().toUpperCase(Locale.ROOT);
        String application = header.applicationAck().toUpperCase(Locale.ROOT);
        if (accept.isEmpty() && application.isEmpty()) {
            return new AckMode(NEVER, ALWAYS);
        }
        return new AckMode(accept.isEmpty() ? NEVER : accept, application.isEmpty() ? NEVER : application);
    }

    /** First letters of MSA-1 of the answers to write, in their order; a failure gets one answer at most. */
    List<String> prefixes(boolean positive) {
        List<String> prefixes = new ArrayList<>(2);
        if (wants(accept, positive)) {
            prefixes.add("C");
        }
        if (wants(application, positive) && (positive || prefixes.isEmpty())) {
            prefixes.add("A");
        }
        return prefixes;
    }

    /** An unknown condition counts as "always", since silence would stop a sender. */
    private static boolean wants(String condition, boolean positive) {
        return switch (condition) {
            case NEVER -> false;
            case "ER" -> !positive;
            case "SU" -> positive;
            default -> true;
        };
    }
}
