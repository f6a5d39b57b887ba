package org.passerelle.connectors.hl7v2.fhir.admission;

import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterParticipantComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.PatientGroup;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.Periods;

/** ROL: who cares for the patient in general, or during the stay (PAM-FR: médecin traitant is ODRP). */
final class Roles {
    private static final String TABLE_0443 = "http://terminology.hl7.org/CodeSystem/v2-0443";
    private static final Set<String> IN_GENERAL = Set.of("ODRP", "PP", "FHCP");
    private static final String DELETED = "DE";

    private final EventDraft draft;

    Roles(EventDraft draft) {
        this.draft = draft;
    }

    void into(PatientGroup group) {
        group.all("ROL").forEach(this::role);
    }

    private void role(ParsedSegment rol) {
        if (rol.value(2).equals(DELETED)) {
            return;
        }
        for (Field xcn : rol.repetitions(4)) {
            draft.person(xcn, rol).ifPresent(person -> {
                if (IN_GENERAL.contains(rol.value(3))) {
                    draft.first(Patient.class).ifPresent(patient -> patient.addGeneralPractitioner(person));
                } else {
                    draft.first(Encounter.class).ifPresent(stay -> participant(rol, person, stay));
                }
            });
        }
    }

    private void participant(ParsedSegment rol, Reference person, Encounter stay) {
        EncounterParticipantComponent participant = stay.addParticipant().setIndividual(person);
        CodeableConcept role = Codes.concept(rol.field(3));
        if (!role.isEmpty()) {
            if (role.hasCoding() && rol.field(3).value(3).isEmpty()) {
                role.getCodingFirstRep().setSystem(TABLE_0443);
            }
            participant.addType(role);
        }
        Optional.of(rol)
                .flatMap(segment -> Periods.of(draft.context().times(), segment.value(5), segment.value(6)))
                .ifPresent(participant::setPeriod);
    }
}
