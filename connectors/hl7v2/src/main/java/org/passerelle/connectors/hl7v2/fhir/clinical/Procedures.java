package org.passerelle.connectors.hl7v2.fhir.clinical;

import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;

/** PR1 to Procedure, after HL7's v2-to-FHIR map of it. */
public final class Procedures {
    private static final String TYPE = "http://terminology.hl7.org/CodeSystem/v2-0230";

    private static final String SNOMED = "http://snomed.info/sct";
    /** SNOMED CT by HL7's v2-to-FHIR map of PR1: anaesthetist of PR1-8, surgeon of PR1-11. */
    private static final Map<Integer, String> FUNCTIONS = Map.of(8, "88189002", 11, "304292004");

    private final EventDraft draft;

    public Procedures(EventDraft draft) {
        this.draft = draft;
    }

    /** In the draft; empty if the segment names no act. */
    public Optional<Procedure> map(ParsedSegment pr1) {
        CodeableConcept code = Codes.concept(pr1.field(3));
        if (!pr1.value(4).isEmpty() && (!code.hasText() || code.getText().equals(pr1.value(3)))) {
            code.setText(pr1.value(4));
        }
        if (code.isEmpty()) {
            return Optional.empty();
        }
        Procedure procedure = new Procedure().setCode(code);
        procedure.setStatus(pr1.value(20).equals("D") ? ProcedureStatus.ENTEREDINERROR : ProcedureStatus.COMPLETED);
        draft.patient().ifPresent(procedure::setSubject);
        draft.encounter().ifPresent(procedure::setEncounter);
        draft.context().times().dateTime(pr1.value(5)).ifPresent(procedure::setPerformed);
        if (pr1.field(23).hasAny()) {
            draft.place(pr1.field(23), pr1).ifPresent(procedure::setLocation);
        }
        if (!pr1.value(6).isEmpty()) {
            procedure.getCategory().addCoding().setSystem(TYPE).setCode(pr1.value(6));
        }
        performer(pr1, 8, procedure);
        performer(pr1, 11, procedure);
        performer(pr1, 12, procedure);
        CodeableConcept reason = Codes.concept(pr1.field(15));
        if (!reason.isEmpty()) {
            procedure.addReasonCode(reason);
        }
        draft.identifier(pr1.field(19), "").ifPresent(procedure::addIdentifier);
        return Optional.of(draft.add(procedure, pr1, identity(pr1)));
    }

    /** The function is told by the field; that of "procedure practitioner" (PR1-12) says nothing more. */
    private void performer(ParsedSegment pr1, int field, Procedure procedure) {
        for (Field xcn : pr1.repetitions(field)) {
            draft.person(xcn, pr1).ifPresent(person -> {
                Procedure.ProcedurePerformerComponent performer =
                        procedure.addPerformer().setActor(person);
                Optional.ofNullable(FUNCTIONS.get(field))
                        .ifPresent(code ->
                                performer.setFunction(new CodeableConcept().addCoding(new Coding(SNOMED, code, null))));
            });
        }
    }

    private String[] identity(ParsedSegment pr1) {
        if (pr1.field(19).hasValue()) {
            return draft.identity(pr1.field(19));
        }
        String stay =
                draft.encounter().map(encounter -> encounter.getReference()).orElse("");
        return new String[] {pr1.value(3), pr1.value(4), pr1.value(5), stay};
    }
}
