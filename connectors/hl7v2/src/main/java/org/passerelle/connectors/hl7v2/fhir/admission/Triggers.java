package org.passerelle.connectors.hl7v2.fhir.admission;

import java.util.Set;
import org.passerelle.connectors.api.Trigger;

/** HL7 v2.5 chapter 3: what an event means to the use cases. */
final class Triggers {
    private static final Set<String> ADMISSIONS = Set.of("A01", "A04", "A05");
    private static final Set<String> MERGES = Set.of(
            "A18", "A30", "A34", "A35", "A36", "A39", "A40", "A41", "A42", "A46", "A47", "A48", "A49", "A50", "A51");
    private static final Set<String> UPDATES =
            Set.of("A08", "A24", "A28", "A29", "A31", "A37", "A43", "A44", "A45", "A60");

    private Triggers() {}

    /** The trigger of an ADT event. */
    static Trigger of(String event) {
        if (ADMISSIONS.contains(event)) {
            return Trigger.ADMISSION;
        }
        if (MERGES.contains(event)) {
            return Trigger.PATIENT_MERGED;
        }
        if (UPDATES.contains(event)) {
            return Trigger.PATIENT_UPDATED;
        }
        return event.equals("A03") ? Trigger.DISCHARGE : Trigger.MOVEMENT;
    }
}
