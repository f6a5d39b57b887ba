package org.passerelle.connectors.hl7v2.fhir.clinical;

import java.util.Optional;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceCategory;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceCriticality;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceReactionComponent;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceSeverity;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;

/** AL1 and IAM to AllergyIntolerance, after HL7's v2-to-FHIR maps of them. */
public final class Allergies {
    private static final String CLINICAL = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical";
    private static final String VERIFICATION = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification";

    private final EventDraft draft;

    public Allergies(EventDraft draft) {
        this.draft = draft;
    }

    /** In the draft; empty if the segment names no substance. */
    public Optional<AllergyIntolerance> map(ParsedSegment segment) {
        CodeableConcept substance = Codes.concept(segment.field(3));
        if (substance.isEmpty()) {
            return Optional.empty();
        }
        AllergyIntolerance allergy = new AllergyIntolerance().setCode(substance);
        draft.patient().ifPresent(allergy::setPatient);
        kind(segment.value(2), allergy);
        severity(segment.value(4), allergy);
        for (Field reaction : segment.repetitions(5)) {
            CodeableConcept manifestation = Codes.concept(reaction);
            if (!manifestation.isEmpty()) {
                reaction(allergy).addManifestation(manifestation);
            }
        }
        if (segment.is("IAM")) {
            detailed(segment, allergy);
        } else {
            draft.context().times().dateTime(segment.value(6)).ifPresent(allergy::setOnset);
            allergy.getClinicalStatus().addCoding().setSystem(CLINICAL).setCode("active");
        }
        return Optional.of(draft.add(allergy, segment, identity(segment)));
    }

    private String[] identity(ParsedSegment segment) {
        if (segment.is("IAM") && segment.field(7).hasValue()) {
            return draft.identity(segment.field(7));
        }
        String code = segment.value(3).isEmpty() ? segment.field(3).value(2) : segment.value(3);
        return new String[] {code, segment.field(3).value(3)};
    }

    private void detailed(ParsedSegment iam, AllergyIntolerance allergy) {
        draft.identifier(iam.field(7), "").ifPresent(allergy::addIdentifier);
        draft.context().times().dateTime(iam.value(11)).ifPresent(allergy::setOnset);
        draft.context().times().dateTime(iam.value(13)).ifPresent(allergy::setRecordedDateElement);
        String status = iam.value(17);
        boolean error = iam.value(6).equals("D") || status.equals("E");
        switch (error ? "E" : status) {
            case "E" ->
                allergy.getVerificationStatus()
                        .addCoding()
                        .setSystem(VERIFICATION)
                        .setCode("entered-in-error");
            case "I" ->
                allergy.getClinicalStatus().addCoding().setSystem(CLINICAL).setCode("inactive");
            case "C" -> {
                allergy.getVerificationStatus()
                        .addCoding()
                        .setSystem(VERIFICATION)
                        .setCode("confirmed");
                allergy.getClinicalStatus().addCoding().setSystem(CLINICAL).setCode("active");
            }
            case "P", "S", "U" -> {
                allergy.getVerificationStatus()
                        .addCoding()
                        .setSystem(VERIFICATION)
                        .setCode("unconfirmed");
                allergy.getClinicalStatus().addCoding().setSystem(CLINICAL).setCode("active");
            }
            default ->
                allergy.getClinicalStatus().addCoding().setSystem(CLINICAL).setCode("active");
        }
    }

    /** HL7 table 0127. */
    private static void kind(String code, AllergyIntolerance allergy) {
        switch (code) {
            case "DA", "MC" -> allergy.addCategory(AllergyIntoleranceCategory.MEDICATION);
            case "FA" -> allergy.addCategory(AllergyIntoleranceCategory.FOOD);
            case "EA", "AA", "PA", "LA" -> allergy.addCategory(AllergyIntoleranceCategory.ENVIRONMENT);
            default -> {
                // A miscellaneous allergy has no category.
            }
        }
    }

    /** HL7 table 0128: severity of the reaction and, after HL7's map, the risk of another one. */
    private static void severity(String code, AllergyIntolerance allergy) {
        switch (code) {
            case "SV" -> {
                allergy.setCriticality(AllergyIntoleranceCriticality.HIGH);
                reaction(allergy).setSeverity(AllergyIntoleranceSeverity.SEVERE);
            }
            case "MO" -> reaction(allergy).setSeverity(AllergyIntoleranceSeverity.MODERATE);
            case "MI" -> {
                allergy.setCriticality(AllergyIntoleranceCriticality.LOW);
                reaction(allergy).setSeverity(AllergyIntoleranceSeverity.MILD);
            }
            case "U" -> allergy.setCriticality(AllergyIntoleranceCriticality.UNABLETOASSESS);
            default -> {
                // Not said.
            }
        }
    }

    private static AllergyIntoleranceReactionComponent reaction(AllergyIntolerance allergy) {
        return allergy.getReactionFirstRep();
    }
}
