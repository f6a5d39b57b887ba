package org.passerelle.connectors.hl7v2.fhir.clinical;

import java.util.Optional;
import org.hl7.fhir.r4.model.Procedure;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.PatientGroup;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.observation.Observations;

/** Everything of this package for the segments about one patient, and the observations that stand outside an order. */
public final class ClinicalFacts {
    private final EventDraft draft;
    private final Contacts contacts;
    private final Allergies allergies;
    private final Diagnoses diagnoses;
    private final Procedures procedures;
    private final Coverages coverages;
    private final CareRoles roles;

    public ClinicalFacts(EventDraft draft) {
        this.draft = draft;
        this.contacts = new Contacts(draft);
        this.allergies = new Allergies(draft);
        this.diagnoses = new Diagnoses(draft);
        this.procedures = new Procedures(draft);
        this.coverages = new Coverages(draft);
        this.roles = new CareRoles(draft);
    }

    /** All of them. */
    public void into(PatientGroup group) {
        beside(group);
        Observations observations = new Observations(draft);
        group.all("OBX").forEach(obx -> observations.map(obx, Optional.empty()).ifPresent(draft::include));
    }

    /** All but the observations, for messages that are about these and read them otherwise. */
    public void beside(PatientGroup group) {
        Optional<Procedure> act = Optional.empty();
        for (ParsedSegment segment : group.following()) {
            switch (segment.name()) {
                case "NK1", "GT1" -> contacts.map(segment);
                case "AL1", "IAM" -> allergies.map(segment);
                case "DG1" -> diagnoses.map(segment).ifPresent(found -> diagnoses.ofStay(segment, found));
                case "IN1" -> coverages.map(segment);
                case "ROL", "PRT" -> roles.map(segment, act);
                default -> {
                    // The rest is another mapper's, or listed as not carried.
                }
            }
            if (segment.is("PR1")) {
                act = procedures.map(segment);
            } else if (!segment.is("ROL") && !segment.is("PRT")) {
                act = Optional.empty();
            }
        }
    }
}
