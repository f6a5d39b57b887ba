package org.passerelle.connectors.hl7v2.intake;

import java.util.Set;
import org.passerelle.connectors.hl7v2.er7.Delimiters;
import org.passerelle.connectors.hl7v2.er7.Er7Header;

/** Writes ERR: since HL7 2.5 location, code, severity and text each in a field; before, one ERR-1 of type ELD (CM). */
final class ErrorSegment {
    private static final Set<String> BEFORE_2_5 = Set.of("2.1", "2.2", "2.3", "2.3.1", "2.4");
    private static final String ERROR_TABLE = "HL70357";

    private final Delimiters delimiters;
    private final boolean structured;

    ErrorSegment(Er7Header header) {
        this.delimiters = header.usableDelimiters();
        this.structured = !BEFORE_2_5.contains(header.versionNumber());
    }

    /** Whether ERR has a field for the text; otherwise MSA-3 carries it. */
    boolean structured() {
        return structured;
    }

    /** @param text the reason, already escaped */
    String of(Fault fault, String text) {
        return (structured ? fields(fault, text) : oldForm(fault)) + '\r';
    }

    private String fields(Fault fault, String text) {
        char f = delimiters.field();
        return "ERR" + f + f + location(fault.location()) + f + coded(fault.code(), delimiters.component()) + f + "E"
                + f + f + f + f + text;
    }

    private String oldForm(Fault fault) {
        char c = delimiters.component();
        Location at = fault.location();
        String field = at.field() == 0 ? "" : String.valueOf(at.field());
        return "ERR" + delimiters.field() + at.segment() + c + at.sequence() + c + field + c
                + coded(fault.code(), delimiters.subcomponent());
    }

    /** ERL: segment, its sequence, field, repetition, component. */
    private String location(Location at) {
        char c = delimiters.component();
        String segment = at.segment() + c + at.sequence();
        if (at.field() == 0) {
            return segment;
        }
        String field = segment + c + at.field();
        return at.component() == 0 ? field : field + c + 1 + c + at.component();
    }

    private static String coded(ErrorCode code, char separator) {
        return "" + code.number() + separator + code.text() + separator + ERROR_TABLE;
    }
}
