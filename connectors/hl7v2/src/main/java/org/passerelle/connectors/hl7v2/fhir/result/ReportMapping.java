package org.passerelle.connectors.hl7v2.fhir.result;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Reference;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.Notes;
import org.passerelle.connectors.hl7v2.fhir.family.OrderGroup;

/** OBR of a result to DiagnosticReport, after HL7's v2-to-FHIR map of OBR. */
final class ReportMapping {
    private static final String SECTION = "http://terminology.hl7.org/CodeSystem/v2-0074";
    /** The note that R5 gives a report, in the form in which R4 may carry it. */
    private static final String NOTE = "http://hl7.org/fhir/5.0/StructureDefinition/extension-DiagnosticReport.note";

    private final EventDraft draft;

    ReportMapping(EventDraft draft) {
        this.draft = draft;
    }

    /** @param notes the segments directly after OBR */
    DiagnosticReport map(OrderGroup order, ParsedSegment obr, List<ParsedSegment> notes) {
        DiagnosticReport report = new DiagnosticReport();
        report.setStatus(ResultStates.report(obr.value(25)));
        CodeableConcept code = Codes.concept(obr.field(4));
        if (!code.isEmpty()) {
            report.setCode(code);
        }
        order.identifiers(draft).forEach(report::addIdentifier);
        draft.patient().ifPresent(report::setSubject);
        draft.encounter().ifPresent(report::setEncounter);
        Observations.ordered(draft.context(), obr).ifPresent(report::setEffective);
        draft.context().times().moment(obr.value(22)).ifPresent(report::setIssuedElement);
        if (!obr.value(24).isEmpty()) {
            report.addCategory().addCoding().setSystem(SECTION).setCode(obr.value(24));
        }
        order.placer()
                .flatMap(placer -> draft.identifier(placer, "PLAC"))
                .ifPresent(placer -> report.addBasedOn(
                        new Reference().setType("ServiceRequest").setIdentifier(placer)));
        interpreters(obr, report);
        Optional<Annotation> note = Notes.note(notes);
        note.ifPresent(text -> report.addExtension(NOTE, text));
        return draft.add(report, obr, identity(order, obr));
    }

    /** OBR-32 holds a person's number and name in the first component, each part a subcomponent (type NDL). */
    private void interpreters(ParsedSegment obr, DiagnosticReport report) {
        Field principal = obr.field(32);
        if (principal.hasAny()) {
            Field person = principal.value(1, 2).isEmpty() ? principal : principal.inner(1);
            draft.person(person, obr).ifPresent(report::addResultsInterpreter);
        }
    }

    private String[] identity(OrderGroup order, ParsedSegment obr) {
        Optional<Field> number = order.filler().or(order::placer);
        if (number.isEmpty()) {
            return new String[0];
        }
        String[] ei = draft.identity(number.get());
        return new String[] {ei[0], ei[1], obr.value(4)};
    }
}
