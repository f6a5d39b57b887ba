package org.passerelle.connectors.hl7v2.fhir.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Specimen;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.clinical.Charges;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.Notes;
import org.passerelle.connectors.hl7v2.fhir.family.OrderGroup;
import org.passerelle.connectors.hl7v2.fhir.family.StatedRole;
import org.passerelle.connectors.hl7v2.fhir.observation.Observations;
import org.passerelle.connectors.hl7v2.fhir.request.OrderedSpecimen;
import org.passerelle.connectors.hl7v2.fhir.request.SpecimenMapping;

/**
 * Reads the results about one patient: for each OBR a report, for each OBX below it a result, with its notes and the
 * specimen. In ORU a specimen follows the results, in OUL it stands before them.
 */
public final class ResultReading {
    private final EventDraft draft;
    private final Observations observations;
    private final ReportMapping reports;
    private final SpecimenMapping specimens;
    private final OrderedSpecimen described;
    private final Charges charges;

    /** @param draft takes the resources */
    public ResultReading(EventDraft draft) {
        this.draft = draft;
        this.observations = new Observations(draft);
        this.reports = new ReportMapping(draft);
        this.specimens = new SpecimenMapping(draft);
        this.described = new OrderedSpecimen(draft);
        this.charges = new Charges(draft);
    }

    /**
     * @param following the segments about the patient
     * @param taken segments that were read otherwise
     * @param reported whether an OBR with nothing but documents is the report that they are the form of; in French
     *     documents (CI-SIS) it only announces them
     */
    public void read(List<ParsedSegment> following, Set<ParsedSegment> taken, boolean reported) {
        List<ParsedSegment> before = following.stream()
                .takeWhile(segment -> !segment.is("ORC") && !segment.is("OBR"))
                .toList();
        Optional<Specimen> above = before.stream()
                .filter(segment -> segment.is("SPM"))
                .reduce((first, second) -> second)
                .map(specimens::map);
        results(before, Optional.empty(), taken, null, above);
        for (OrderGroup order : OrderGroup.split(following)) {
            List<ParsedSegment> documents =
                    order.segments().stream().filter(taken::contains).toList();
            if (!documents.isEmpty() && !reported && taken.containsAll(order.all("OBX"))) {
                continue;
            }
            order(order, taken, above, documents);
            order.all("FT1").forEach(charges::map);
        }
    }

    private void order(
            OrderGroup order, Set<ParsedSegment> taken, Optional<Specimen> above, List<ParsedSegment> documents) {
        Optional<ParsedSegment> obr = order.first("OBR");
        Optional<Specimen> own = order.first("SPM")
                .map(specimens::map)
                .or(() -> above)
                .or(() -> obr.flatMap(segment -> described.map(segment, true)));
        DiagnosticReport report = obr.map(
                        segment -> reports.map(order, segment, order.after(segment, "OBX", "SPM", "ORC", "OBR")))
                .orElse(null);
        if (report != null) {
            own.ifPresent(specimen -> report.addSpecimen(EventDraft.to(specimen)));
            documents.forEach(obx -> relate(obx, report));
        }
        results(order.segments(), obr, taken, report, own);
    }

    /** The document of an OBX says which report it is a form of: R4 lets a report hold the content, not refer to it. */
    private void relate(ParsedSegment obx, DiagnosticReport report) {
        draft.resources().stream()
                .filter(DocumentReference.class::isInstance)
                .map(DocumentReference.class::cast)
                .filter(document -> document.getMeta().hasSource()
                        && document.getMeta().getSource().endsWith("#" + obx.place()))
                .forEach(document -> document.getContext().addRelated(EventDraft.to(report)));
    }

    private void results(
            List<ParsedSegment> segments,
            Optional<ParsedSegment> obr,
            Set<ParsedSegment> taken,
            DiagnosticReport report,
            Optional<Specimen> specimen) {
        Observation last = null;
        List<ParsedSegment> notes = new ArrayList<>();
        for (ParsedSegment segment : segments) {
            if (segment.is("OBX") && !taken.contains(segment)) {
                note(last, notes);
                last = result(segment, obr, report, specimen).orElse(null);
            } else if (segment.is("NTE") && last != null) {
                notes.add(segment);
            } else if (segment.is("PRT") && last != null && !taken.contains(segment)) {
                participation(segment, last);
            } else if (!segment.is("NTE")) {
                note(last, notes);
                last = null;
            }
        }
        note(last, notes);
    }

    private Optional<Observation> result(
            ParsedSegment obx, Optional<ParsedSegment> obr, DiagnosticReport report, Optional<Specimen> specimen) {
        if (isContainer(obx)) {
            return Optional.empty();
        }
        Optional<Observation> result = observations.map(obx, obr).map(draft::include);
        result.ifPresent(observation -> {
            specimen.ifPresent(on -> observation.setSpecimen(EventDraft.to(on)));
            if (report != null) {
                report.addResult(EventDraft.to(observation));
            }
        });
        return result;
    }

    /** Since HL7 2.7 PRT says who or what made the result above it: a person, an organization or a device. */
    private void participation(ParsedSegment prt, Observation observation) {
        new StatedRole(draft, prt)
                .person(prt.field(5))
                .specialties(prt.repetitions(6))
                .organization(prt.field(8))
                .telecoms(prt.repetitions(15))
                .reference()
                .ifPresent(observation::addPerformer);
        draft.identifier(prt.field(10), "")
                .filter(number -> !observation.hasDevice())
                .ifPresent(number ->
                        observation.setDevice(new Reference().setType("Device").setIdentifier(number)));
    }

    /** IHE PCD-01: an OBX without type and value names the device, module or channel that the next ones come from. */
    private static boolean isContainer(ParsedSegment obx) {
        return !obx.field(2).hasValue() && obx.repetitions(5).isEmpty();
    }

    private void note(Observation observation, List<ParsedSegment> notes) {
        if (observation != null && !notes.isEmpty()) {
            Notes.notes(notes, draft.context().times()).forEach(observation::addNote);
        }
        notes.clear();
    }
}
