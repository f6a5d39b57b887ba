package org.passerelle.connectors.hl7v2.fhir.clinical;

import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;

/** DG1 to Condition, after HL7's v2-to-FHIR map of it. */
public final class Diagnoses {
    private static final String ICD_10 = "http://hl7.org/fhir/sid/icd-10";
    private static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/condition-category";
    private static final String VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
    private static final String ROLE = "http://terminology.hl7.org/CodeSystem/diagnosis-role";
    private static final String TYPE = "http://terminology.hl7.org/CodeSystem/v2-0052";

    private final EventDraft draft;

    public Diagnoses(EventDraft draft) {
        this.draft = draft;
    }

    /** In the draft; empty if the segment names no diagnosis. */
    public Optional<Condition> map(ParsedSegment dg1) {
        CodeableConcept code = Codes.concept(dg1.field(3));
        if (!dg1.value(4).isEmpty() && !code.hasText()) {
            code.setText(dg1.value(4));
        } else if (code.isEmpty() || code.getText().equals(dg1.value(3))) {
            text(dg1.value(4), code);
        }
        if (code.isEmpty()) {
            return Optional.empty();
        }
        method(dg1.value(2), code);
        Condition condition = new Condition().setCode(code);
        draft.patient().ifPresent(condition::setSubject);
        draft.encounter().ifPresent(condition::setEncounter);
        condition.addCategory().addCoding().setSystem(CATEGORY).setCode("encounter-diagnosis");
        if (!dg1.value(6).isEmpty()) {
            condition.addCategory().addCoding().setSystem(TYPE).setCode(dg1.value(6));
        }
        Optional<DateTimeType> since = draft.context().times().dateTime(dg1.value(5));
        since.ifPresent(condition::setOnset);
        draft.context().times().dateTime(dg1.value(19)).ifPresent(condition::setRecordedDateElement);
        draft.person(dg1.field(16), dg1).ifPresent(condition::setAsserter);
        draft.identifier(dg1.field(20), "").ifPresent(condition::addIdentifier);
        verification(dg1, condition);
        return Optional.of(draft.add(condition, dg1, identity(dg1)));
    }

    /** The diagnosis among those of the stay: its use in it (DG1-6) and its rank (DG1-15). */
    void ofStay(ParsedSegment dg1, Condition condition) {
        draft.first(Encounter.class).ifPresent(stay -> {
            Encounter.DiagnosisComponent diagnosis = stay.addDiagnosis().setCondition(EventDraft.to(condition));
            switch (dg1.value(6)) {
                case "" -> {
                    // Not said.
                }
                case "A" -> use(diagnosis, ROLE, "AD");
                case "F" -> use(diagnosis, ROLE, "DD");
                default -> use(diagnosis, TYPE, dg1.value(6));
            }
            String rank = dg1.value(15);
            if (rank.matches("[1-9]\\d{0,2}")) {
                diagnosis.setRank(Integer.parseInt(rank));
            }
        });
    }

    /** HL7's concept map of table 0052 to diagnosis-role; a working diagnosis has none there. */
    private static void use(Encounter.DiagnosisComponent diagnosis, String system, String code) {
        diagnosis.getUse().addCoding().setSystem(system).setCode(code);
    }

    private static void text(String description, CodeableConcept code) {
        if (!description.isEmpty()) {
            code.setText(description);
        }
    }

    /** DG1-2 named the coding system before components did. */
    private static void method(String method, CodeableConcept code) {
        boolean icd10 = method.equals("I10") || method.equals("ICD10") || method.equals("CIM10");
        if (icd10 && code.hasCoding() && !code.getCodingFirstRep().hasSystem()) {
            code.getCodingFirstRep().setSystem(ICD_10);
        }
    }

    /** DG1-21 D deletes it; DG1-6 says admission, working or final (table 0052). */
    private static void verification(ParsedSegment dg1, Condition condition) {
        String state = dg1.value(21).equals("D")
                ? "entered-in-error"
                : switch (dg1.value(6)) {
                    case "F" -> "confirmed";
                    case "A", "W" -> "provisional";
                    default -> "";
                };
        if (!state.isEmpty()) {
            condition
                    .getVerificationStatus()
                    .addCoding()
                    .setSystem(VERIFICATION)
                    .setCode(state);
        }
    }

    private String[] identity(ParsedSegment dg1) {
        if (dg1.field(20).hasValue()) {
            return draft.identity(dg1.field(20));
        }
        String code = dg1.value(3).isEmpty() ? dg1.value(4) : dg1.value(3);
        String stay =
                draft.encounter().map(encounter -> encounter.getReference()).orElse("");
        return new String[] {code, dg1.value(6), stay};
    }
}
