package org.passerelle.connectors.hl7v2.fhir.admission;

import java.util.Optional;
import org.passerelle.connectors.hl7v2.fhir.ParsedMessage;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.PatientGroup;

/**
 * What an ADT event does to a stay (IHE PAM, Historic Movement option; PAM-FR 5 and 6).
 *
 * @param event the event meant, such as {@code A03}: for a correction (Z99) and a ZBE-4 CANCEL the one that ZBE-6 names
 * @param action whether it is stated, corrected or taken back
 * @param historic ZBE-5: not the latest movement, so that the stay's present state does not follow from it
 * @param zbe the segment that names the movement, if there is one
 */
record Movement(String event, Action action, boolean historic, Optional<ParsedSegment> zbe) {

    enum Action {
        INSERT,
        UPDATE,
        CANCEL
    }

    static Movement of(ParsedMessage message, PatientGroup group) {
        Optional<ParsedSegment> zbe = group.first("ZBE");
        Action action = zbe.map(segment -> action(segment.value(4))).orElse(Action.INSERT);
        boolean correction = message.event().equals("Z99");
        if (Cancellations.of(message.event()).isPresent() && !correction) {
            action = Action.CANCEL;
        }
        String event = correction ? zbe.map(segment -> segment.value(6)).orElse("") : message.event();
        boolean historic = zbe.map(segment -> segment.value(5).equals("Y")).orElse(false);
        return new Movement(
                event, action, historic, zbe.filter(segment -> segment.field(1).hasValue()));
    }

    /** The event that the movement itself is: of a cancellation the cancelled one. */
    String original() {
        String named = zbe.map(segment -> segment.value(6)).orElse("");
        return named.isEmpty() ? Cancellations.of(event).orElse(event) : named;
    }

    private static Action action(String zbe4) {
        return switch (zbe4) {
            case "UPDATE" -> Action.UPDATE;
            case "CANCEL", "DELETE" -> Action.CANCEL;
            default -> Action.INSERT;
        };
    }
}
