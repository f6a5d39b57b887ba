package org.passerelle.connectors.hl7v2.fhir.masterfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.hl7v2.fhir.Family;
import org.passerelle.connectors.hl7v2.fhir.ParsedMessage;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.Remarks;
import org.passerelle.connectors.hl7v2.fhir.V2Time;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;

/**
 * MFN (structure M05, staff M02, catalogues M01 and M04 to M12) and PMU (staff). The facts belong to the establishment: one
 * event for the message, under the subject {@code structure:<source>}.
 */
public final class MasterFileFamily implements Family {
    private static final Set<String> TYPES = Set.of("MFN", "PMU");
    /** Deleted or deactivated: what refers to it still needs it, and it is not in use any more. */
    private static final Set<String> ENDING = Set.of("MDL", "MDC");

    @Override
    public boolean knows(String type, String event) {
        return TYPES.contains(type);
    }

    @Override
    public List<Event> map(ParsedMessage message, Remarks remarks) {
        List<ParsedSegment> segments = message.segments();
        boolean content =
                message.first("MFE").isPresent() || message.first("STF").isPresent();
        if (!content) {
            return List.of();
        }
        EventDraft draft = new EventDraft(
                message.context(), "structure:" + message.context().source());
        StructureMapping structure = new StructureMapping(draft);
        StaffMapping staff = new StaffMapping(draft);
        CatalogueMapping catalogue = new CatalogueMapping(draft);
        for (Entry entry : entries(segments)) {
            structure.map(entry);
            staff.map(entry);
            catalogue.map(entry);
        }
        structure.finish();
        V2Time times = message.context().times();
        return List.of(draft.event(
                Trigger.STRUCTURE_CHANGED,
                message.occurredAt(message.first("MFI").flatMap(mfi -> times.instant(mfi.value(5)))),
                message.context().exercise()));
    }

    /** MFE and what follows it; a PMU is one entry. */
    private static List<Entry> entries(List<ParsedSegment> segments) {
        List<Entry> entries = new ArrayList<>();
        List<ParsedSegment> current = new ArrayList<>();
        boolean active = true;
        for (ParsedSegment segment : segments) {
            if (segment.is("MFE")) {
                entries.add(new Entry(active, List.copyOf(current)));
                current.clear();
                active = !ENDING.contains(segment.value(1));
            }
            current.add(segment);
        }
        entries.add(new Entry(active, List.copyOf(current)));
        return entries;
    }
}
