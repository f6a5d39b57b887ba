package org.passerelle.connectors.hl7v2.fhir.masterfile;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.family.ContactPoints;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;

/** STF and PRA: members of staff as Practitioner, and what they do as PractitionerRole. Birth dates are left out. */
final class StaffMapping {
    private static final String TABLE_0203 = "http://terminology.hl7.org/CodeSystem/v2-0203";

    private final EventDraft draft;

    StaffMapping(EventDraft draft) {
        this.draft = draft;
    }

    void map(Entry entry) {
        for (ParsedSegment stf : entry.all("STF")) {
            Practitioner practitioner = new Practitioner();
            numbers(stf, practitioner);
            HumanName name = name(stf.field(3));
            if (!name.isEmpty()) {
                practitioner.addName(name);
            }
            if (practitioner.isEmpty()) {
                continue;
            }
            practitioner.setActive(entry.active() && !stf.value(7).equals("I"));
            contacts(stf, practitioner);
            Practitioner held = draft.shared(practitioner, stf);
            role(entry, stf, held);
        }
    }

    /** STF-2, the numbers of the person; STF-1, the key of the record, where there is none. */
    private void numbers(ParsedSegment stf, Practitioner practitioner) {
        for (Field cx : stf.repetitions(2)) {
            if (!cx.hasValue()) {
                continue;
            }
            Identifier identifier = practitioner.addIdentifier().setValue(cx.component(1));
            draft.authority(identifier, cx.value(4), cx.value(4, 2));
            if (!cx.value(5).isEmpty()) {
                identifier.getType().addCoding().setSystem(TABLE_0203).setCode(cx.value(5));
            }
        }
        if (!practitioner.hasIdentifier() && stf.field(1).hasValue()) {
            practitioner.addIdentifier().setValue(stf.value(1));
        }
    }

    private static HumanName name(Field xpn) {
        HumanName name = new HumanName();
        if (!xpn.value(1).isEmpty()) {
            name.setFamily(xpn.value(1));
        }
        for (int given = 2; given <= 3; given++) {
            if (!xpn.value(given).isEmpty()) {
                name.addGiven(xpn.value(given));
            }
        }
        return name;
    }

    private static void contacts(ParsedSegment stf, Practitioner practitioner) {
        for (Field phone : stf.repetitions(10)) {
            ContactPoints.of(phone, null).ifPresent(practitioner::addTelecom);
        }
    }

    private void role(Entry entry, ParsedSegment stf, Practitioner practitioner) {
        PractitionerRole role = new PractitionerRole();
        concepts(stf.repetitions(4), role.getCode());
        concepts(stf.repetitions(9), role.getSpecialty());
        Optional<ParsedSegment> pra = entry.first("PRA");
        pra.ifPresent(segment -> {
            concepts(segment.repetitions(3), role.getCode());
            concepts(segment.repetitions(5), role.getSpecialty());
        });
        stf.repetitions(8).stream()
                .flatMap(department -> draft.manufacturer(department, stf).stream())
                .findFirst()
                .ifPresent(role::setOrganization);
        if (!role.isEmpty()) {
            role.setActive(practitioner.getActive());
            role.setPractitioner(EventDraft.to(practitioner));
            draft.add(role, stf, practitioner.getIdElement().getIdPart());
        }
    }

    private static void concepts(List<Field> fields, List<CodeableConcept> into) {
        for (Field field : fields) {
            CodeableConcept concept = Codes.concept(field);
            if (!concept.isEmpty()) {
                into.add(concept);
            }
        }
    }
}
