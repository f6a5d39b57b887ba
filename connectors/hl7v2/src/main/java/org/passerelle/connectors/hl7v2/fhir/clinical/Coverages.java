package org.passerelle.connectors.hl7v2.fhir.clinical;

import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Identifier;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.Periods;

/** IN1 to Coverage, after HL7's v2-to-FHIR map of it; in France IN1-49 is the insured person's number (PAM-FR). */
public final class Coverages {
    private static final String CLASS = "http://terminology.hl7.org/CodeSystem/coverage-class";
    private static final String TABLE_0203 = "http://terminology.hl7.org/CodeSystem/v2-0203";

    private final EventDraft draft;

    public Coverages(EventDraft draft) {
        this.draft = draft;
    }

    /** In the draft; empty if the segment names neither plan nor insurer. */
    public Optional<Coverage> map(ParsedSegment in1) {
        Coverage coverage = new Coverage();
        CodeableConcept plan = Codes.concept(in1.field(2));
        if (!plan.isEmpty()) {
            coverage.setType(plan);
        }
        draft.organization(in1.field(4), in1).ifPresent(coverage::addPayor);
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
        String policy = in1.value(36).isEmpty() ? in1.value(49) : in1.value(36);
        return Optional.of(draft.add(coverage, in1, in1.value(2), in1.value(3), policy));
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
