package org.passerelle.connectors.hl7v2.intake;

import java.util.Optional;
import org.passerelle.connectors.hl7v2.er7.Er7Header;
import org.passerelle.connectors.hl7v2.er7.Segment;

/** Which segments and fields a message must hold, and how many it may hold. */
final class StructureRules {
    /** More than any message seen in the field (2,500), and few enough to be mapped in a second. */
    static final int SEGMENTS_MAX = 20_000;

    private static final int OBX_STATUS = 11;

    private StructureRules() {}

    static Optional<Fault> check(Er7Header header, Outline outline) {
        if (outline.headers() > 1) {
            return wrongSequence("MSH", "Plusieurs messages dans une même trame MLLP");
        }
        if (outline.count() > SEGMENTS_MAX) {
            return Optional.of(Fault.error(
                    ErrorCode.APPLICATION_INTERNAL_ERROR,
                    Location.of("MSH"),
                    "Message trop long : plus de " + SEGMENTS_MAX + " segments"));
        }
        if (outline.unterminated().filter(StructureRules::looksCut).isPresent()) {
            return wrongSequence("MSH", "Message coupé avant la fin du dernier segment");
        }
        return segments(header, outline);
    }

    private static Optional<Fault> segments(Er7Header header, Outline outline) {
        Optional<Segment> patient = outline.patient();
        if (patient.isEmpty()) {
            return wrongSequence("PID", "Segment PID absent");
        }
        if (outline.visitBeforePatient()) {
            return wrongSequence("PV1", "Segment PV1 placé avant PID");
        }
        if (header.type().equals("ORU") && !outline.hasOrder()) {
            return wrongSequence("OBR", "Segment OBR absent");
        }
        if (header.type().equals("ADT")) {
            if (EventTable.needsMerge(header.event()) && !outline.hasMerge()) {
                return wrongSequence("MRG", "Segment MRG absent");
            }
            return patientFields(patient.get());
        }
        return Optional.empty();
    }

    private static Optional<Fault> patientFields(Segment patient) {
        if (patient.field(3).isBlank()) {
            return missing(3, "Identifiant du patient PID-3 absent");
        }
        if (patient.field(5).isBlank()) {
            return missing(5, "Nom du patient PID-5 absent");
        }
        return Optional.empty();
    }

    /**
     * Many senders leave out the last carriage return, so its absence alone proves nothing. A last segment without a
     * proper name, or an OBX without the status that every version requires, does.
     */
    private static boolean looksCut(Segment last) {
        return !last.isWellFormed() || (last.is("OBX") && last.fieldCount() < OBX_STATUS);
    }

    private static Optional<Fault> wrongSequence(String segment, String reason) {
        return Optional.of(Fault.error(ErrorCode.SEGMENT_SEQUENCE_ERROR, Location.of(segment), reason));
    }

    private static Optional<Fault> missing(int field, String reason) {
        return Optional.of(Fault.error(ErrorCode.REQUIRED_FIELD_MISSING, Location.of("PID", field), reason));
    }
}
