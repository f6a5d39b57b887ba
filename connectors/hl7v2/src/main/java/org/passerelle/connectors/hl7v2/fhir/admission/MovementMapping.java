package org.passerelle.connectors.hl7v2.fhir.admission;

import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.PatientGroup;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.patient.Visit;

/**
 * ZBE to an Encounter that is part of the stay. Each movement is a resource of its own, whose id follows from ZBE-1, so
 * that movements may arrive, be corrected and be cancelled in any order without touching each other.
 */
final class MovementMapping {
    private static final String IDENTIFIER_TYPE = "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-identifier-type";
    private static final String EVENT = "http://terminology.hl7.org/CodeSystem/v2-0003";
    private static final String NATURE = "urn:passerelle:pam-fr:ZBE-9";
    private static final String CARE_UNIT = "urn:passerelle:pam-fr:ZBE-8";

    private final EventDraft draft;

    MovementMapping(EventDraft draft) {
        this.draft = draft;
    }

    void map(Movement movement, ParsedSegment zbe, PatientGroup group, Encounter stay) {
        Encounter part = new Encounter();
        Field number = zbe.field(1);
        Identifier identifier = draft.identifier(number, "").orElseGet(Identifier::new);
        identifier.getType().addCoding().setSystem(IDENTIFIER_TYPE).setCode("MN");
        part.addIdentifier(identifier);
        part.setStatus(status(movement));
        draft.patient().ifPresent(part::setSubject);
        if (stay != null) {
            part.setPartOf(EventDraft.to(stay));
            if (stay.hasClass_()) {
                part.setClass_(stay.getClass_().copy());
            }
        }
        String event = movement.original();
        if (!event.isEmpty()) {
            part.addType().addCoding().setSystem(EVENT).setCode(event);
        }
        draft.context()
                .times()
                .dateTime(zbe.value(2))
                .ifPresent(at -> part.getPeriod().setStartElement(at));
        group.first("PV1")
                .flatMap(pv1 -> draft.place(pv1.field(3), pv1))
                .ifPresent(place -> part.addLocation().setLocation(place));
        draft.organization(zbe.field(7), zbe).ifPresent(part::setServiceProvider);
        draft.organization(zbe.field(8), zbe).ifPresent(unit -> part.addExtension(new Extension(CARE_UNIT, unit)));
        if (!zbe.value(9).isEmpty()) {
            part.addExtension(new Extension(NATURE, new Coding().setCode(zbe.value(9))));
        }
        String id = Visit.movementId(number, draft.subject(), draft.context().source());
        draft.include(draft.context().stamp(part, id, zbe));
    }

    private static EncounterStatus status(Movement movement) {
        if (movement.action() == Movement.Action.CANCEL) {
            return EncounterStatus.ENTEREDINERROR;
        }
        return switch (movement.original()) {
            case "A05", "A14" -> EncounterStatus.PLANNED;
            case "A03" -> EncounterStatus.FINISHED;
            case "A21" -> EncounterStatus.ONLEAVE;
            default -> movement.historic() ? EncounterStatus.FINISHED : EncounterStatus.INPROGRESS;
        };
    }
}
