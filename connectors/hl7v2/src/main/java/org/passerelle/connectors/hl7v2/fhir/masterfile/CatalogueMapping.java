package org.passerelle.connectors.hl7v2.fhir.masterfile;

import java.util.Optional;
import org.hl7.fhir.r4.model.ChargeItemDefinition;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.ObservationDefinition;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;

/** CDM and OM1 with OM2: what can be charged, and what can be observed or analysed. */
final class CatalogueMapping {
    private final EventDraft draft;

    CatalogueMapping(EventDraft draft) {
        this.draft = draft;
    }

    void map(Entry entry) {
        entry.all("CDM").forEach(cdm -> charge(cdm, entry.active()));
        entry.all("OM1").forEach(om1 -> observation(entry, om1));
    }

    private void charge(ParsedSegment cdm, boolean active) {
        CodeableConcept code = Codes.concept(cdm.field(1));
        if (code.isEmpty()) {
            return;
        }
        ChargeItemDefinition charge = new ChargeItemDefinition()
                .setStatus(active ? PublicationStatus.ACTIVE : PublicationStatus.RETIRED)
                .setCode(code);
        if (!cdm.value(3).isEmpty()) {
            charge.setTitle(cdm.value(3));
        }
        if (!cdm.value(4).isEmpty()) {
            charge.setDescription(cdm.value(4));
        }
        draft.add(charge, cdm, cdm.value(1), cdm.field(1).value(3));
        // R4 wants a URL of its own for a definition; the id is the only name that it has here.
        charge.setUrl("urn:uuid:" + charge.getIdElement().getIdPart());
    }

    private void observation(Entry entry, ParsedSegment om1) {
        CodeableConcept code = Codes.concept(om1.field(2));
        if (code.isEmpty()) {
            return;
        }
        ObservationDefinition definition = new ObservationDefinition().setCode(code);
        if (!om1.value(8).isEmpty()) {
            definition.setPreferredReportName(om1.value(8));
        }
        Optional<ParsedSegment> om2 = entry.first("OM2");
        om2.map(segment -> Codes.concept(segment.field(2)))
                .filter(unit -> !unit.isEmpty())
                .ifPresent(unit -> definition.getQuantitativeDetails().setUnit(unit));
        draft.add(definition, om1, om1.value(2), om1.field(2).value(3));
    }
}
