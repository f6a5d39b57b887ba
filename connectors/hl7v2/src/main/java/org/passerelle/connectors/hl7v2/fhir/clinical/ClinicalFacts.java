package org.passerelle.connectors.hl7v2.fhir.clinical;

import java.util.Optional;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.PatientGroup;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.result.Observations;

/** Everything of this package for the segments about one patient, and the observations that stand outside an order. */
public final class ClinicalFacts {
    private final EventDraft draft;

    public ClinicalFacts(EventDraft draft) {
        this.draft = draft;
    }

    public void into(PatientGroup group) {
        Contacts contacts = new Contacts(draft);
        Allergies allergies = new Allergies(draft);
        Diagnoses diagnoses = new Diagnoses(draft);
        Procedures procedures = new Procedures(draft);
        Coverages coverages = new Coverages(draft);
        Observations observations = new Observations(draft);
        for (ParsedSegment segment : group.following()) {
            switch (segment.name()) {
                case "NK1", "GT1" -> contacts.map(segment);
                case "AL1", "IAM" -> allergies.map(segment);
                case "DG1" -> diagnoses.map(segment);
                case "PR1" -> procedures.map(segment);
                case "IN1" -> coverages.map(segment);
                case "OBX" -> observations.map(segment, Optional.empty()).ifPresent(draft::include);
                default -> {
                    // The rest is another mapper's, or listed as not carried.
                }
            }
        }
    }
}
