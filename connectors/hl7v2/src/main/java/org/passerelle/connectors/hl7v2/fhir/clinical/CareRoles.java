package org.passerelle.connectors.hl7v2.fhir.clinical;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterParticipantComponent;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Reference;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.Periods;
import org.passerelle.connectors.hl7v2.fhir.family.StatedRole;

/**
 * ROL, and PRT that took its place in HL7 2.7: who cares for the patient in general, during the stay, or took part in the
 * act that stands before (PAM-FR: médecin traitant is ODRP), after HL7's v2-to-FHIR maps of them.
 */
final class CareRoles {
    private static final String TABLE_0443 = "http://terminology.hl7.org/CodeSystem/v2-0443";
    private static final String TABLE_0912 = "http://terminology.hl7.org/CodeSystem/v2-0912";
    private static final Set<String> IN_GENERAL = Set.of("ODRP", "PP", "FHCP");
    /** HL7 tables 0287 of ROL-2 and PRT-2: the role is taken back. */
    private static final Set<String> DELETED = Set.of("DE", "D");

    private final EventDraft draft;

    CareRoles(EventDraft draft) {
        this.draft = draft;
    }

    /** Where both segments have their fields. */
    private record Layout(
            int role, int person, int begin, int end, int kind, int address, int telecom, int place, int organization) {
        private static final Layout ROL = new Layout(3, 4, 5, 6, 9, 11, 12, 13, 14);
        private static final Layout PRT = new Layout(4, 5, 11, 12, 6, 14, 15, 9, 8);
    }

    /** @param act the procedure that the segment follows, if it does */
    void map(ParsedSegment segment, Optional<Procedure> act) {
        if (DELETED.contains(segment.value(2))) {
            return;
        }
        Layout layout = segment.is("ROL") ? Layout.ROL : Layout.PRT;
        List<Field> persons = segment.repetitions(layout.person());
        for (Field person : persons.isEmpty() ? List.of(Field.absent()) : persons) {
            who(segment, layout, person).ifPresent(found -> place(segment, layout, found, act));
        }
    }

    private Optional<Reference> who(ParsedSegment segment, Layout layout, Field person) {
        return new StatedRole(draft, segment)
                .number(segment.field(1))
                .person(person)
                .code(segment.field(layout.role()), table(segment))
                .specialties(segment.repetitions(layout.kind()))
                .addresses(segment.repetitions(layout.address()))
                .telecoms(segment.repetitions(layout.telecom()))
                .place(segment.field(layout.place()))
                .organization(segment.field(layout.organization()))
                .period(segment.value(layout.begin()), segment.value(layout.end()))
                .reference();
    }

    private void place(ParsedSegment segment, Layout layout, Reference who, Optional<Procedure> act) {
        if (act.isPresent()) {
            Procedure.ProcedurePerformerComponent performer =
                    act.get().addPerformer().setActor(who);
            role(segment, layout).ifPresent(performer::setFunction);
        } else if (IN_GENERAL.contains(segment.value(layout.role()))) {
            draft.first(Patient.class).ifPresent(patient -> patient.addGeneralPractitioner(who));
        } else {
            draft.first(Encounter.class).ifPresent(stay -> participant(segment, layout, who, stay));
        }
    }

    private void participant(ParsedSegment segment, Layout layout, Reference who, Encounter stay) {
        EncounterParticipantComponent participant = stay.addParticipant().setIndividual(who);
        role(segment, layout).ifPresent(participant::addType);
        Periods.of(draft.context().times(), segment.value(layout.begin()), segment.value(layout.end()))
                .ifPresent(participant::setPeriod);
    }

    private static Optional<CodeableConcept> role(ParsedSegment segment, Layout layout) {
        CodeableConcept role = Codes.concept(segment.field(layout.role()));
        if (role.hasCoding() && segment.field(layout.role()).value(3).isEmpty()) {
            role.getCodingFirstRep().setSystem(table(segment));
        }
        return role.isEmpty() ? Optional.empty() : Optional.of(role);
    }

    private static String table(ParsedSegment segment) {
        return segment.is("ROL") ? TABLE_0443 : TABLE_0912;
    }
}
