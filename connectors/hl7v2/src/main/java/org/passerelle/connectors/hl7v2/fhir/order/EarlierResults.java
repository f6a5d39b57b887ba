package org.passerelle.connectors.hl7v2.fhir.order;

import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.clinical.Allergies;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.result.ResultReading;

/**
 * Results of the past that an order refers to (HL7 v2.5 chapter 4, PRIOR_RESULT in OML and OMG): no orders, and not of the
 * present stay. They begin with the patient again or, as both PID and PD1 may be left out, with a second visit.
 */
final class EarlierResults {
    private EarlierResults() {}

    /** Where they begin; the size of the list if there are none. */
    static int begin(List<ParsedSegment> following) {
        boolean ordered = false;
        for (int i = 0; i < following.size(); i++) {
            ParsedSegment segment = following.get(i);
            ordered |= segment.is("ORC") || segment.is("OBR");
            if (ordered && (segment.is("PV1") || segment.is("PD1"))) {
                return i;
            }
        }
        return following.size();
    }

    /** Puts them into the draft of the order. */
    static void into(EventDraft draft, List<ParsedSegment> segments) {
        if (segments.isEmpty()) {
            return;
        }
        Allergies allergies = new Allergies(draft);
        segments.stream().filter(segment -> segment.is("AL1")).forEach(allergies::map);
        int present = draft.resources().size();
        new ResultReading(draft).read(segments, Set.of(), true);
        List<Resource> all = draft.resources();
        all.subList(present, all.size()).forEach(EarlierResults::outsideTheStay);
    }

    private static void outsideTheStay(Resource resource) {
        switch (resource) {
            case DiagnosticReport report -> report.setEncounter(null);
            case Observation observation -> observation.setEncounter(null);
            case ServiceRequest request -> request.setEncounter(null);
            default -> {
                // Nothing else of a result names the stay.
            }
        }
    }
}
