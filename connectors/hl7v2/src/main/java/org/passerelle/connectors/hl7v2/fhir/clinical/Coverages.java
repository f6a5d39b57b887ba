package org.passerelle.connectors.hl7v2.fhir.clinical;

import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.family.Addresses;
import org.passerelle.connectors.hl7v2.fhir.family.ContactPoints;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.Genders;
import org.passerelle.connectors.hl7v2.fhir.family.HumanNames;
import org.passerelle.connectors.hl7v2.fhir.family.Periods;

/** IN1 to Coverage, after HL7's v2-to-FHIR map of it; in France IN1-49 is the insured person's number (PAM-FR). */
public final class Coverages {
    private static final String CLASS = "http://terminology.hl7.org/CodeSystem/coverage-class";
    private static final String TABLE_0203 = "http://terminology.hl7.org/CodeSystem/v2-0203";

    private static final String RELATIONSHIP = "http://terminology.hl7.org/CodeSystem/v2-0063";
    /** HL7 table 0063, and the word that newer versions write. */
    private static final Set<String> SELF = Set.of("SEL", "SELF");

    private final EventDraft draft;

    public Coverages(EventDraft draft) {
        this.draft = draft;
    }

    /** In the draft; empty if the segment names neither plan nor insurer. */
    public Optional<Coverage> map(ParsedSegment in1) {
        Coverage coverage = new Coverage();
        CodeableConcept plan = Codes.concept(in1.field(2));
        CodeableConcept type = Codes.concept(in1.field(15));
        if (!plan.isEmpty()) {
            coverage.setType(type.isEmpty() ? plan : type);
        } else if (!type.isEmpty()) {
            coverage.setType(type);
        }
        number(in1.field(2), "", coverage);
        payor(in1, coverage);
        number(in1.field(36), "", coverage);
        number(in1.field(49), "SS", coverage);
        if (coverage.isEmpty()) {
            return Optional.empty();
        }
        draft.patient().ifPresent(coverage::setBeneficiary);
        Periods.of(draft.context().times(), in1.value(12), in1.value(13)).ifPresent(coverage::setPeriod);
        group(in1.value(8), "group", in1.value(9), coverage);
        group(in1.value(35), "plan", "", coverage);
        CodeableConcept relationship = Codes.concept(in1.field(17));
        if (!relationship.isEmpty()) {
            coverage.setRelationship(relationship);
        }
        insured(in1, coverage);
        draft.organization(in1.field(11), in1).ifPresent(coverage::setPolicyHolder);
        String policy = in1.value(36).isEmpty() ? in1.value(49) : in1.value(36);
        return Optional.of(draft.add(coverage, in1, in1.value(2), in1.value(3), policy));
    }

    /** The insurer by name (IN1-4) with its numbers (IN1-3), address (IN1-5) and telephones (IN1-7). */
    private void payor(ParsedSegment in1, Coverage coverage) {
        Optional<Reference> named = draft.organization(in1.field(4), in1);
        named.ifPresent(coverage::addPayor);
        named.flatMap(draft::at)
                .filter(Organization.class::isInstance)
                .map(Organization.class::cast)
                .ifPresent(insurer -> {
                    numbers(in1, insurer);
                    if (!insurer.hasAddress()) {
                        Addresses addresses = new Addresses(draft.context().times());
                        in1.repetitions(5).forEach(xad -> addresses.of(xad).ifPresent(insurer::addAddress));
                    }
                    if (!insurer.hasTelecom()) {
                        in1.repetitions(7)
                                .forEach(xtn -> ContactPoints.of(xtn, null).ifPresent(insurer::addTelecom));
                    }
                });
    }

    private void numbers(ParsedSegment in1, Organization insurer) {
        for (Field cx : in1.repetitions(3)) {
            boolean known = insurer.getIdentifier().stream()
                    .anyMatch(held -> cx.component(1).equals(held.getValue()));
            if (cx.hasValue() && !known) {
                Identifier identifier = insurer.addIdentifier().setValue(cx.component(1));
                if (!cx.value(5).isEmpty()) {
                    identifier.getType().addCoding().setSystem(TABLE_0203).setCode(cx.value(5));
                }
                draft.authority(identifier, cx.value(4), cx.value(4, 2));
            }
        }
    }

    /** IN1-16, 18, 19 and 43: the insured person, who is the patient or somebody related to them (IN1-17). */
    private void insured(ParsedSegment in1, Coverage coverage) {
        if (SELF.contains(in1.value(17))) {
            draft.patient().ifPresent(coverage::setSubscriber);
            return;
        }
        Optional<HumanName> name = new HumanNames(draft.context().times()).of(in1.field(16));
        if (name.isEmpty() || in1.field(16).isDeletion()) {
            return;
        }
        RelatedPerson person = new RelatedPerson().addName(name.get());
        Contacts.coded(in1.field(17), RELATIONSHIP).ifPresent(person::addRelationship);
        draft.context().times().date(in1.value(18)).ifPresent(person::setBirthDateElement);
        Addresses addresses = new Addresses(draft.context().times());
        in1.repetitions(19).forEach(xad -> addresses.of(xad).ifPresent(person::addAddress));
        Genders.of(in1.field(43)).ifPresent(person::setGenderElement);
        draft.patient().ifPresent(person::setPatient);
        coverage.setSubscriber(
                EventDraft.to(draft.add(person, in1, "IN1", name.get().getNameAsSingleString(), in1.value(17))));
    }

    private static void number(Field number, String type, Coverage coverage) {
        if (number.hasValue()) {
            Identifier identifier = coverage.addIdentifier().setValue(number.component(1));
            if (!type.isEmpty()) {
                identifier.getType().addCoding().setSystem(TABLE_0203).setCode(type);
            }
        }
    }

    private static void group(String value, String kind, String name, Coverage coverage) {
        if (!value.isEmpty()) {
            Coverage.ClassComponent group = coverage.addClass_().setValue(value);
            group.getType().addCoding().setSystem(CLASS).setCode(kind);
            if (!name.isEmpty()) {
                group.setName(name);
            }
        }
    }
}
