package org.passerelle.connectors.hl7v2.fhir.care;

import java.util.List;
import java.util.Locale;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.StringType;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.PatientGroup;
import org.passerelle.connectors.hl7v2.fhir.V2Time;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.Notes;

/** PRB, with the NTE after it, to a Condition of the problem list. */
final class ProblemMapping {
    private static final String CATEGORY = "http://terminology.hl7.org/CodeSystem/condition-category";
    private static final String CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    private static final String VERIFICATION = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
    /** HL7 table 0287: the problem is deleted. */
    private static final String DELETE = "DE";

    private final EventDraft draft;

    ProblemMapping(EventDraft draft) {
        this.draft = draft;
    }

    void map(ParsedSegment prb, PatientGroup group) {
        CodeableConcept code = Codes.concept(prb.field(3));
        if (code.isEmpty()) {
            return;
        }
        V2Time times = draft.context().times();
        Condition condition = new Condition().setCode(code);
        condition.addCategory().addCoding().setSystem(CATEGORY).setCode("problem-list-item");
        draft.identifier(prb.field(4), "").ifPresent(condition::addIdentifier);
        draft.patient().ifPresent(condition::setSubject);
        draft.encounter().ifPresent(condition::setEncounter);
        times.dateTime(prb.value(7)).ifPresent(condition::setRecordedDateElement);
        times.dateTime(prb.value(9)).ifPresent(condition::setAbatement);
        times.dateTime(prb.value(16)).ifPresent(condition::setOnset);
        if (!condition.hasOnset() && !prb.value(17).isEmpty()) {
            condition.setOnset(new StringType(prb.value(17)));
        }
        if (prb.value(1).equals(DELETE)) {
            condition
                    .getVerificationStatus()
                    .addCoding()
                    .setSystem(VERIFICATION)
                    .setCode("entered-in-error");
        } else {
            clinical(prb, condition);
        }
        int at = group.following().indexOf(prb);
        List<ParsedSegment> notes = group
                .following()
                .subList(at + 1, group.following().size())
                .stream()
                .takeWhile(segment -> segment.is("NTE"))
                .toList();
        Notes.notes(notes, draft.context().times()).forEach(condition::addNote);
        draft.add(condition, prb, draft.identity(prb.field(4)));
    }

    /** Resolved where it has an end (PRB-9), else the word of PRB-14 where R4 has the same. */
    private static void clinical(ParsedSegment prb, Condition condition) {
        String life = prb.value(14).toLowerCase(Locale.ROOT);
        boolean known = List.of("active", "inactive", "remission", "resolved", "recurrence", "relapse")
                .contains(life);
        if (condition.hasAbatement() || known) {
            condition
                    .getClinicalStatus()
                    .addCoding()
                    .setSystem(CLINICAL)
                    .setCode(condition.hasAbatement() ? "resolved" : life);
        }
    }
}
