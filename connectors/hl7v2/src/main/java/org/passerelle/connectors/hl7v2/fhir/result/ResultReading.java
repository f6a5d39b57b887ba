package org.passerelle.connectors.hl7v2.fhir.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Specimen;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.Notes;
import org.passerelle.connectors.hl7v2.fhir.family.OrderGroup;

/**
 * Reads the results about one patient: for each OBR a report, for each OBX below it a result, with its notes and the
 * specimen. In ORU a specimen follows the results, in OUL it stands before them.
 */
final class ResultReading {
    private final EventDraft draft;
    private final Observations observations;
    private final ReportMapping reports;
    private final SpecimenMapping specimens;

    ResultReading(EventDraft draft) {
        this.draft = draft;
        this.observations = new Observations(draft);
        this.reports = new ReportMapping(draft);
        this.specimens = new SpecimenMapping(draft);
    }

    /** @param taken segments that were read otherwise */
    void read(List<ParsedSegment> following, Set<ParsedSegment> taken) {
        List<ParsedSegment> before = following.stream()
                .takeWhile(segment -> !segment.is("ORC") && !segment.is("OBR"))
                .toList();
        Optional<Specimen> above = before.stream()
                .filter(segment -> segment.is("SPM"))
                .reduce((first, second) -> second)
                .map(specimens::map);
        results(before, Optional.empty(), taken, null, above);
        for (OrderGroup order : OrderGroup.split(following)) {
            Optional<ParsedSegment> obr = order.first("OBR");
            boolean onlyDocuments =
                    taken.stream().anyMatch(order.segments()::contains) && taken.containsAll(order.all("OBX"));
            if (onlyDocuments) {
                continue;
            }
            Optional<Specimen> own = order.first("SPM").map(specimens::map).or(() -> above);
            DiagnosticReport report = obr.map(
                            segment -> reports.map(order, segment, order.after(segment, "OBX", "SPM", "ORC", "OBR")))
                    .orElse(null);
            if (report != null) {
                own.ifPresent(specimen -> report.addSpecimen(EventDraft.to(specimen)));
            }
            results(order.segments(), obr, taken, report, own);
        }
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

    /** IHE PCD-01: an OBX without type and value names the device, module or channel that the next ones come from. */
    private static boolean isContainer(ParsedSegment obx) {
        return !obx.field(2).hasValue() && obx.repetitions(5).isEmpty();
    }

    private static void note(Observation observation, List<ParsedSegment> notes) {
        if (observation != null && !notes.isEmpty()) {
            Optional<Annotation> note = Notes.note(notes);
            note.ifPresent(observation::addNote);
        }
        notes.clear();
    }
}
