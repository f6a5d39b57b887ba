package org.passerelle.connectors.hl7v2.fhir.patient;

import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.hl7v2.fhir.Field;

/**
 * The ids of stays, accounts and movements. A number with its authority is unique whoever the patient is said to be, so
 * that a stay keeps its id when it is moved to another patient; a bare number belongs to its patient.
 */
public final class Visit {
    private Visit() {}

    /** The id of the Encounter of a visit number (PV1-19, or PID-18 where there is none). */
    public static String encounterId(Field number, String subject, String source) {
        return id("Encounter", "", number, subject, source);
    }

    /** The id of the Account of an account number (PID-18: NDA in France). */
    public static String accountId(Field number, String subject, String source) {
        return id("Account", "", number, subject, source);
    }

    /** The id of the Encounter of a movement (ZBE-1, type EI). */
    public static String movementId(Field number, String subject, String source) {
        String authority = number.value(3).isEmpty() ? number.value(2) : number.value(3);
        return authority.isEmpty()
                ? Ids.derived("Encounter", "movement", source, subject, number.component(1))
                : Ids.derived("Encounter", "movement", authority, number.component(1));
    }

    private static String id(String type, String kind, Field number, String subject, String source) {
        if (!number.hasValue()) {
            return Ids.derived(type, subject, kind);
        }
        String authority = PatientIdentifiers.authority(number, "");
        return authority.isEmpty()
                ? Ids.derived(type, source, subject, number.component(1))
                : Ids.derived(type, authority, number.component(1));
    }
}
