package org.passerelle.connectors.hl7v2.fhir.clinical;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.V2Time;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.Periods;
import org.passerelle.connectors.hl7v2.fhir.patient.Addresses;
import org.passerelle.connectors.hl7v2.fhir.patient.ContactPoints;
import org.passerelle.connectors.hl7v2.fhir.patient.HumanNames;

/** NK1 and GT1 to RelatedPerson, after HL7's v2-to-FHIR maps of them. */
public final class Contacts {
    private static final String RELATIONSHIP = "http://terminology.hl7.org/CodeSystem/v2-0063";
    private static final String ROLE = "http://terminology.hl7.org/CodeSystem/v2-0131";

    private final EventDraft draft;
    private final HumanNames names;
    private final Addresses addresses;

    public Contacts(EventDraft draft) {
        this.draft = draft;
        V2Time times = draft.context().times();
        this.names = new HumanNames(times);
        this.addresses = new Addresses(times);
    }

    /** Where each segment has its fields: name, address, telephones, relationship, role, begin, end. */
    private record Layout(
            int name, int address, List<Integer> telephones, int relationship, int role, int begin, int end) {
        private static Layout of(ParsedSegment segment) {
            return segment.is("GT1")
                    ? new Layout(3, 5, List.of(6, 7), 11, 0, 13, 14)
                    : new Layout(2, 4, List.of(5, 6, 40), 3, 7, 8, 9);
        }
    }

    /** In the draft; empty if the segment names nobody. */
    public Optional<RelatedPerson> map(ParsedSegment segment) {
        Layout layout = Layout.of(segment);
        RelatedPerson person = new RelatedPerson();
        segment.repetitions(layout.name()).forEach(xpn -> names.of(xpn).ifPresent(person::addName));
        segment.repetitions(layout.address()).forEach(xad -> addresses.of(xad).ifPresent(person::addAddress));
        for (int field : layout.telephones()) {
            segment.repetitions(field)
                    .forEach(xtn -> ContactPoints.of(xtn, null).ifPresent(person::addTelecom));
        }
        coded(segment.field(layout.relationship()), RELATIONSHIP).ifPresent(person::addRelationship);
        if (layout.role() > 0) {
            coded(segment.field(layout.role()), ROLE).ifPresent(person::addRelationship);
        }
        Optional<Period> period =
                Periods.of(draft.context().times(), segment.value(layout.begin()), segment.value(layout.end()));
        period.ifPresent(person::setPeriod);
        if (person.isEmpty()) {
            return Optional.empty();
        }
        draft.patient().ifPresent(person::setPatient);
        return Optional.of(draft.add(person, segment, identity(segment, layout, person)));
    }

    private static String[] identity(ParsedSegment segment, Layout layout, RelatedPerson person) {
        String name = person.hasName() ? person.getNameFirstRep().getNameAsSingleString() : "";
        return name.isEmpty()
                ? new String[0]
                : new String[] {segment.name(), name, segment.value(layout.relationship())};
    }

    private static Optional<CodeableConcept> coded(Field value, String table) {
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
