package org.passerelle.connectors.hl7v2.fhir.clinical;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointUse;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.ContactComponent;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.V2Time;
import org.passerelle.connectors.hl7v2.fhir.family.Addresses;
import org.passerelle.connectors.hl7v2.fhir.family.ContactPoints;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.Genders;
import org.passerelle.connectors.hl7v2.fhir.family.HumanNames;
import org.passerelle.connectors.hl7v2.fhir.family.Periods;

/**
 * NK1 and GT1 to RelatedPerson and, of NK1, to a contact of the Patient, after HL7's v2-to-FHIR maps of them. Religion,
 * ethnic group and race (NK1-25, 28, 35) are left out as those of the patient are.
 */
public final class Contacts {
    private static final String RELATIONSHIP = "http://terminology.hl7.org/CodeSystem/v2-0063";
    private static final String ROLE = "http://terminology.hl7.org/CodeSystem/v2-0131";
    private static final String TABLE_0203 = "http://terminology.hl7.org/CodeSystem/v2-0203";

    private final EventDraft draft;
    private final V2Time times;
    private final HumanNames names;
    private final Addresses addresses;

    public Contacts(EventDraft draft) {
        this.draft = draft;
        this.times = draft.context().times();
        this.names = new HumanNames(times);
        this.addresses = new Addresses(times);
    }

    /** Where each segment has its fields; 999 where it has none. */
    private record Layout(
            List<Integer> names,
            List<Integer> addresses,
            List<Integer> telephones,
            Set<Integer> atWork,
            int relationship,
            int role,
            int begin,
            int end,
            int gender,
            int birth,
            int language,
            List<Integer> numbers,
            int social) {
        private static final int NONE = 999;
        private static final Layout GT1 = new Layout(
                List.of(3), List.of(5), List.of(6, 7), Set.of(7), 11, NONE, 13, 14, 9, 8, 36, List.of(2, 19), 12);
        private static final Layout NK1 = new Layout(
                List.of(2, 30),
                List.of(4, 32),
                List.of(5, 6, 31, 40, 41),
                Set.of(6),
                3,
                7,
                8,
                9,
                15,
                16,
                20,
                List.of(12, 33),
                37);
    }

    /** In the draft; empty if the segment names nobody. */
    public Optional<RelatedPerson> map(ParsedSegment segment) {
        Layout layout = segment.is("GT1") ? Layout.GT1 : Layout.NK1;
        RelatedPerson person = new RelatedPerson();
        layout.names()
                .forEach(field ->
                        segment.repetitions(field).forEach(xpn -> names.of(xpn).ifPresent(person::addName)));
        layout.addresses()
                .forEach(field -> segment.repetitions(field)
                        .forEach(xad -> addresses.of(xad).ifPresent(person::addAddress)));
        for (int field : layout.telephones()) {
            ContactPointUse use = layout.atWork().contains(field) ? ContactPointUse.WORK : null;
            segment.repetitions(field).forEach(xtn -> ContactPoints.of(xtn, use).ifPresent(person::addTelecom));
        }
        coded(segment.field(layout.relationship()), RELATIONSHIP).ifPresent(person::addRelationship);
        coded(segment.field(layout.role()), ROLE).ifPresent(person::addRelationship);
        Optional<Period> period = Periods.of(times, segment.value(layout.begin()), segment.value(layout.end()));
        period.ifPresent(person::setPeriod);
        if (segment.is("NK1")) {
            contact(segment, person);
        }
        details(segment, layout, person);
        if (person.isEmpty()) {
            return Optional.empty();
        }
        draft.patient().ifPresent(person::setPatient);
        return Optional.of(draft.add(person, segment, identity(segment, layout, person)));
    }

    private void details(ParsedSegment segment, Layout layout, RelatedPerson person) {
        Genders.of(segment.field(layout.gender())).ifPresent(person::setGenderElement);
        times.date(segment.value(layout.birth())).ifPresent(person::setBirthDateElement);
        CodeableConcept language = Codes.concept(segment.field(layout.language()));
        if (!language.isEmpty()) {
            person.addCommunication().setLanguage(language);
        }
        for (int field : layout.numbers()) {
            segment.repetitions(field).stream()
                    .filter(Field::hasValue)
                    .forEach(cx -> person.addIdentifier(number(cx, cx.value(5))));
        }
        if (segment.field(layout.social()).hasValue()) {
            person.addIdentifier(number(segment.field(layout.social()), "SS"));
        }
    }

    private Identifier number(Field cx, String type) {
        Identifier identifier = new Identifier().setValue(cx.component(1));
        if (!type.isEmpty()) {
            identifier.getType().addCoding().setSystem(TABLE_0203).setCode(type);
        }
        draft.authority(identifier, cx.value(4), cx.value(4, 2));
        return identifier;
    }

    /** The same person where FR Core looks for whom to call; an organization only has this place. */
    private void contact(ParsedSegment nk1, RelatedPerson person) {
        ContactComponent contact = new ContactComponent();
        person.getRelationship().forEach(relationship -> contact.addRelationship(relationship.copy()));
        if (person.hasName()) {
            contact.setName(person.getNameFirstRep().copy());
        }
        person.getTelecom().forEach(point -> contact.addTelecom(point.copy()));
        if (person.hasAddress()) {
            contact.setAddress(person.getAddressFirstRep().copy());
        }
        draft.organization(nk1.field(13), nk1).ifPresent(contact::setOrganization);
        boolean reachable =
                contact.hasName() || contact.hasTelecom() || contact.hasAddress() || contact.hasOrganization();
        if (!reachable) {
            return;
        }
        Genders.of(nk1.field(15)).ifPresent(contact::setGenderElement);
        if (person.hasPeriod()) {
            contact.setPeriod(person.getPeriod().copy());
        }
        draft.first(Patient.class).ifPresent(patient -> patient.addContact(contact));
    }

    private static String[] identity(ParsedSegment segment, Layout layout, RelatedPerson person) {
        String name = person.hasName() ? person.getNameFirstRep().getNameAsSingleString() : "";
        return name.isEmpty()
                ? new String[0]
                : new String[] {segment.name(), name, segment.value(layout.relationship())};
    }

    static Optional<CodeableConcept> coded(Field value, String table) {
        if (!value.hasAny() || value.isDeletion()) {
            return Optional.empty();
        }
        CodeableConcept concept = Codes.concept(value);
        if (concept.hasCoding() && value.value(3).isEmpty()) {
            concept.getCodingFirstRep().setSystem(table);
        }
        return Optional.of(concept).filter(coded -> !coded.isEmpty());
    }
}
