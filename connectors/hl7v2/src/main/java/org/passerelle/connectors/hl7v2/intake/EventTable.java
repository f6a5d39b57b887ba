package org.passerelle.connectors.hl7v2.intake;

import java.util.Set;

/** The message types and events of HL7 table 0003 that are taken, and what each must hold. */
final class EventTable {
    private static final Set<String> RESULTS = Set.of("R01", "R03", "R30");
    /** HL7 v2.5 chapter 3: the events whose structure requires MRG. */
    private static final Set<String> MERGES = Set.of(
            "A18", "A30", "A34", "A35", "A36", "A39", "A40", "A41", "A42", "A43", "A44", "A45", "A46", "A47", "A48",
            "A49", "A50", "A51");
    /** IHE PAM France 2.11, ITI-31: the movements and their cancellations, which require ZBE. */
    private static final Set<String> FRENCH_MOVEMENTS = Set.of(
            "A01", "A02", "A03", "A04", "A05", "A06", "A07", "A11", "A12", "A13", "A14", "A15", "A16", "A21", "A22",
            "A25", "A26", "A27", "A38", "A52", "A53", "A54", "A55", "Z99");

    private static final int LAST_ADT_EVENT = 62;

    private EventTable() {}

    static boolean knowsType(String type) {
        return type.equals("ADT") || type.equals("ORU");
    }

    static boolean knowsEvent(String type, String event) {
        return type.equals("ORU") ? RESULTS.contains(event) : event.equals("Z99") || isNumberedAdtEvent(event);
    }

    static boolean needsMerge(String event) {
        return MERGES.contains(event);
    }

    static boolean needsFrenchMovement(String event) {
        return FRENCH_MOVEMENTS.contains(event);
    }

    private static boolean isNumberedAdtEvent(String event) {
        if (event.length() != 3 || event.charAt(0) != 'A') {
            return false;
        }
        int tens = event.charAt(1) - '0';
        int units = event.charAt(2) - '0';
        int number = tens * 10 + units;
        return tens >= 0 && tens <= 9 && units >= 0 && units <= 9 && number >= 1 && number <= LAST_ADT_EVENT;
    }
}
