package org.passerelle.gateway.app.simulator;

import java.time.OffsetDateTime;
import java.util.List;

/**
 * One fictitious call.
 *
 * @param caseId the id shared on the Hub
 * @param localNumber the call centre's own number
 * @param note the call taker's first note; empty if nothing was written down
 */
public record FictitiousCase(
        CaseTemplate template,
        String caseId,
        String localNumber,
        OffsetDateTime creation,
        List<Patient> patients,
        String note,
        String updateNote,
        String phone,
        String street) {

    public FictitiousCase {
        patients = List.copyOf(patients);
    }

    /**
     * A fictitious patient.
     *
     * @param sex {@code M} or {@code F}
     * @param note what was written down about this patient alone
     * @param age ISO 8601 with one unit, such as {@code P65Y}
     */
    public record Patient(
            String id, String sex, String age, String history, String treatment, String note, String name) {}
}
