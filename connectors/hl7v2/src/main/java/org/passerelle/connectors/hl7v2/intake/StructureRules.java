package org.passerelle.connectors.hl7v2.intake;

import java.util.List;
import java.util.Optional;
import org.passerelle.connectors.hl7v2.er7.Er7Header;
import org.passerelle.connectors.hl7v2.er7.Segment;

/** Which segments and fields a message must hold, and how many it may hold. */
final class StructureRules {
    private static final int OBX_STATUS = 11;

    private final ChannelPolicy policy;

    StructureRules(ChannelPolicy policy) {
        this.policy = policy;
    }

    Optional<Fault> check(Er7Header header, Outline outline) {
        int segmentsMax = policy.limits().segmentsMax();
        if (outline.count() > segmentsMax) {
            return Optional.of(Fault.error(
                    ErrorCode.APPLICATION_INTERNAL_ERROR,
                    Location.of("MSH"),
                    "Message trop long : " + segmentsMax + " segments au plus"));
        }
        Optional<Segment> unfinished = outline.unterminated().filter(StructureRules::looksCut);
        if (unfinished.isPresent()) {
            return wrongSequence("MSH", "Message coupé avant la fin du dernier segment : à renvoyer entier");
        }
        return MessageTable.kind(header.type())
                .filter(kind -> kind.knows(header.event()))
                .flatMap(kind -> segments(header, outline, kind));
    }

    private Optional<Fault> segments(Er7Header header, Outline outline, MessageTable.Kind kind) {
        for (List<String> either : kind.segments()) {
            if (either.stream().noneMatch(outline::has)) {
                return wrongSequence(
                        either.get(0), "Segment " + either.get(0) + " absent, obligatoire dans ce type de message");
            }
        }
        if (kind.isAboutPatient() && !outline.beforePatient().isEmpty()) {
            String early = outline.beforePatient();
            return wrongSequence(early, "Segment " + early + " placé avant PID : ordre à corriger");
        }
        if (!header.type().equals("ADT")) {
            return Optional.empty();
        }
        if (MessageTable.needsMerge(header.event()) && !outline.has("MRG")) {
            return wrongSequence("MRG", "Segment MRG absent d'une fusion ou d'un changement d'identifiant");
        }
        return outline.segment("PID").flatMap(this::patientIdentifier);
    }

    /** Before HL7 2.3.1 the number often stood in PID-2 or PID-4 alone. */
    private Optional<Fault> patientIdentifier(Segment patient) {
        boolean any = !patient.field(3).isBlank()
                || !patient.field(2).isBlank()
                || !patient.field(4).isBlank();
        return any
                ? Optional.empty()
                : Optional.of(Fault.error(
                        ErrorCode.REQUIRED_FIELD_MISSING,
                        Location.of("PID", 3),
                        "Identifiant du patient PID-3 absent : à renseigner par l'émetteur"));
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
}
