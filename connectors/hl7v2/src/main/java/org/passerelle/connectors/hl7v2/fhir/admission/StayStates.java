package org.passerelle.connectors.hl7v2.fhir.admission;

import java.util.Optional;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;

/** The state of a stay after an ADT event. */
final class StayStates {
    private StayStates() {}

    /**
     * The state that follows; empty if the event says nothing of it.
     *
     * @param event of HL7 table 0003, such as {@code A03}
     * @param takenBack the event was cancelled by a correction (Z99, ZBE-4 CANCEL)
     */
    static Optional<EncounterStatus> after(String event, boolean takenBack, Encounter stay) {
        return switch (event) {
            case "A05", "A14" -> Optional.of(takenBack ? EncounterStatus.CANCELLED : EncounterStatus.PLANNED);
            case "A01", "A04" -> Optional.of(takenBack ? EncounterStatus.CANCELLED : EncounterStatus.INPROGRESS);
            case "A11", "A27", "A38" -> Optional.of(EncounterStatus.CANCELLED);
            case "A03" -> Optional.of(takenBack ? EncounterStatus.INPROGRESS : EncounterStatus.FINISHED);
            case "A10" -> Optional.of(EncounterStatus.ARRIVED);
            case "A21" -> Optional.of(takenBack ? EncounterStatus.INPROGRESS : EncounterStatus.ONLEAVE);
            case "A53" -> Optional.of(EncounterStatus.ONLEAVE);
            case "A22" -> Optional.of(takenBack ? EncounterStatus.ONLEAVE : EncounterStatus.INPROGRESS);
            case "A02", "A06", "A07", "A12", "A13", "A52" -> Optional.of(EncounterStatus.INPROGRESS);
            case "A23" -> Optional.of(EncounterStatus.ENTEREDINERROR);
            default -> stay.getPeriod().hasEnd() ? Optional.of(EncounterStatus.FINISHED) : Optional.empty();
        };
    }

    /** Whether the event opens the stay again, so that its end is no longer known. */
    static boolean reopens(String event, boolean takenBack) {
        return event.equals("A13") || (event.equals("A03") && takenBack);
    }
}
