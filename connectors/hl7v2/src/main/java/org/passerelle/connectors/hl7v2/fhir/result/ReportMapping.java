package org.passerelle.connectors.hl7v2.fhir.result;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.Notes;
import org.passerelle.connectors.hl7v2.fhir.family.OrderGroup;
import org.passerelle.connectors.hl7v2.fhir.family.StatedRole;
import org.passerelle.connectors.hl7v2.fhir.observation.Observations;
import org.passerelle.connectors.hl7v2.fhir.observation.ResultStates;
import org.passerelle.connectors.hl7v2.fhir.request.ServiceRequestMapping;

/** OBR of a result to DiagnosticReport, and to the ServiceRequest it answers, after HL7's v2-to-FHIR maps of OBR. */
final class ReportMapping {
    private static final String SECTION = "http://terminology.hl7.org/CodeSystem/v2-0074";
    /** The note that R5 gives a report, in the form in which R4 may carry it. */
    private static final String NOTE = "http://hl7.org/fhir/5.0/StructureDefinition/extension-DiagnosticReport.note";

    private static final String FUNCTION = "http://hl7.org/fhir/StructureDefinition/event-performerFunction";
    private static final String PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";

    private final EventDraft draft;
    private final ServiceRequestMapping requests;

    ReportMapping(EventDraft draft) {
        this.draft = draft;
        this.requests = new ServiceRequestMapping(draft);
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
        requests.answered(order, obr).ifPresent(request -> report.addBasedOn(EventDraft.to(request)));
        people(obr, report);
        Notes.notes(notes, draft.context().times()).forEach(note -> report.addExtension(NOTE, note));
        return draft.add(report, obr, identity(order, obr));
    }

    /** OBR-32 and 33 interpret, OBR-34 performs, OBR-35 writes down. */
    private void people(ParsedSegment obr, DiagnosticReport report) {
        for (int field = 32; field <= 33; field++) {
            obr.repetitions(field).forEach(ndl -> who(obr, ndl).ifPresent(report::addResultsInterpreter));
        }
        obr.repetitions(34).forEach(ndl -> who(obr, ndl).ifPresent(who -> report.addPerformer(as("SPRF", who))));
        obr.repetitions(35).forEach(ndl -> who(obr, ndl).ifPresent(who -> report.addPerformer(as("TRANS", who))));
    }

    private static Reference as(String function, Reference who) {
        CodeableConcept code = new CodeableConcept().addCoding(new Coding(PARTICIPATION, function, null));
        return (Reference) who.addExtension(new Extension(FUNCTION, code));
    }

    /**
     * Type NDL: a person's number and name as subcomponents of the first component, then from when to when and where; or,
     * as many senders write it, a person of type XCN.
     */
    private Optional<Reference> who(ParsedSegment obr, Field ndl) {
        if (!ndl.hasAny()) {
            return Optional.empty();
        }
        boolean nested = !ndl.value(1, 2).isEmpty()
                || !ndl.value(1, 3).isEmpty()
                || ndl.value(2).isEmpty();
        if (!nested) {
            return draft.person(ndl, obr);
        }
        return new StatedRole(draft, obr)
                .person(ndl.inner(1))
                .period(ndl.value(2), ndl.value(3))
                .place(ndl.from(4))
                .reference();
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
