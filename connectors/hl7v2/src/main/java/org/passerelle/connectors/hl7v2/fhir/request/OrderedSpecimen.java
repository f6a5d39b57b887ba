package org.passerelle.connectors.hl7v2.fhir.request;

import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Specimen;
import org.hl7.fhir.r4.model.Specimen.SpecimenCollectionComponent;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.Periods;
import org.passerelle.connectors.hl7v2.fhir.family.Quantities;

/** The specimen that OBR describes where no SPM does, as before HL7 2.5; after HL7's v2-to-FHIR map of OBR to Specimen. */
public final class OrderedSpecimen {
    private final EventDraft draft;

    public OrderedSpecimen(EventDraft draft) {
        this.draft = draft;
    }

    /**
     * In the draft; empty unless OBR says something of the specimen itself: its source, volume, collector or receipt.
     *
     * @param collected whether OBR-7 and 8 say when it was taken, which they do in results and not in orders
     */
    public Optional<Specimen> map(ParsedSegment obr, boolean collected) {
        Specimen specimen = new Specimen();
        source(obr.field(15), specimen);
        draft.context().times().dateTime(obr.value(14)).ifPresent(specimen::setReceivedTimeElement);
        SpecimenCollectionComponent collection = specimen.getCollection();
        Quantities.composite(obr.field(9)).ifPresent(collection::setQuantity);
        obr.repetitions(10).stream()
                .flatMap(xcn -> draft.person(xcn, obr).stream())
                .findFirst()
                .ifPresent(collection::setCollector);
        for (Field comment : obr.repetitions(39)) {
            String text = comment.flat();
            if (!text.isEmpty()) {
                specimen.addNote().setText(text);
            }
        }
        if (specimen.isEmpty()) {
            return Optional.empty();
        }
        if (collected) {
            Periods.of(draft.context().times(), obr.value(7), obr.value(8))
                    .ifPresent(when -> collection.setCollected(when.hasEnd() ? when : when.getStartElement()));
        }
        draft.patient().ifPresent(specimen::setSubject);
        return Optional.of(draft.add(specimen, obr));
    }

    /** Type SPS: code, additives, description, body site, modifier, method; each a CWE in subcomponents. */
    private static void source(Field sps, Specimen specimen) {
        CodeableConcept type = Codes.concept(sps.inner(1));
        if (!type.isEmpty()) {
            specimen.setType(type);
        } else if (!sps.value(3).isEmpty()) {
            specimen.getType().setText(sps.value(3));
        }
        CodeableConcept additive = Codes.concept(sps.inner(2));
        if (!additive.isEmpty()) {
            specimen.addContainer().setAdditive(additive);
        }
        CodeableConcept site = Codes.concept(sps.inner(4));
        if (!site.isEmpty()) {
            specimen.getCollection().setBodySite(site);
        }
        CodeableConcept method = Codes.concept(sps.inner(6));
        if (!method.isEmpty()) {
            specimen.getCollection().setMethod(method);
        }
    }
}
