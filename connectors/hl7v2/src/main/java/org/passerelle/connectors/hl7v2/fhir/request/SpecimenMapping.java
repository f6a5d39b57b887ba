package org.passerelle.connectors.hl7v2.fhir.request;

import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Specimen;
import org.hl7.fhir.r4.model.Specimen.SpecimenCollectionComponent;
import org.hl7.fhir.r4.model.Specimen.SpecimenContainerComponent;
import org.hl7.fhir.r4.model.Specimen.SpecimenStatus;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.V2Time;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;
import org.passerelle.connectors.hl7v2.fhir.family.Quantities;

/** SPM to Specimen, after HL7's v2-to-FHIR map of it. */
public final class SpecimenMapping {
    private static final String TABLE_0203 = "http://terminology.hl7.org/CodeSystem/v2-0203";

    private final EventDraft draft;

    public SpecimenMapping(EventDraft draft) {
        this.draft = draft;
    }

    /** The specimen, in the draft already. */
    public Specimen map(ParsedSegment spm) {
        Specimen specimen = new Specimen();
        draft.patient().ifPresent(specimen::setSubject);
        number(spm.field(2), 1, "PLAC", specimen);
        number(spm.field(2), 2, "FILL", specimen);
        draft.identifier(spm.field(30), "").ifPresent(specimen::setAccessionIdentifier);
        CodeableConcept type = Codes.concept(spm.field(4));
        if (!type.isEmpty()) {
            specimen.setType(type);
        }
        availability(spm.value(20), specimen);
        draft.context().times().dateTime(spm.value(18)).ifPresent(specimen::setReceivedTimeElement);
        for (Field condition : spm.repetitions(24)) {
            CodeableConcept code = Codes.concept(condition);
            if (!code.isEmpty()) {
                specimen.addCondition(code);
            }
        }
        for (Field description : spm.repetitions(14)) {
            if (description.hasValue()) {
                specimen.addNote().setText(description.component(1));
            }
        }
        SpecimenCollectionComponent collection = collection(spm);
        if (!collection.isEmpty()) {
            specimen.setCollection(collection);
        }
        container(spm, specimen);
        return draft.add(specimen, spm, identity(spm.field(2)));
    }

    /** SPM-2 is a pair of EI: the placer's and the filler's number, each with its own subcomponents. */
    private static void number(Field pair, int component, String type, Specimen specimen) {
        String value = pair.value(component);
        if (value.isEmpty()) {
            return;
        }
        specimen.addIdentifier()
                .setValue(value)
                .getType()
                .addCoding()
                .setSystem(TABLE_0203)
                .setCode(type);
    }

    private String[] identity(Field pair) {
        boolean placed = !pair.value(1).isEmpty();
        int component = placed ? 1 : 2;
        String number = pair.value(component);
        String namespace = pair.component(component, 2);
        return number.isEmpty()
                ? new String[0]
                : new String[] {number, namespace.isEmpty() ? draft.context().source() : namespace};
    }

    private static void availability(String indicator, Specimen specimen) {
        if (indicator.equals("Y")) {
            specimen.setStatus(SpecimenStatus.AVAILABLE);
        } else if (indicator.equals("N")) {
            specimen.setStatus(SpecimenStatus.UNAVAILABLE);
        }
    }

    private SpecimenCollectionComponent collection(ParsedSegment spm) {
        V2Time times = draft.context().times();
        SpecimenCollectionComponent collection = new SpecimenCollectionComponent();
        CodeableConcept method = Codes.concept(spm.field(7));
        CodeableConcept site = Codes.concept(spm.field(8));
        if (!method.isEmpty()) {
            collection.setMethod(method);
        }
        if (!site.isEmpty()) {
            collection.setBodySite(site);
        }
        Quantities.composite(spm.field(12)).ifPresent(collection::setQuantity);
        Period period = new Period();
        times.dateTime(spm.field(17).value(1)).ifPresent(period::setStartElement);
        times.dateTime(spm.field(17).value(2)).ifPresent(period::setEndElement);
        if (period.hasEnd()) {
            collection.setCollected(period);
        } else if (period.hasStart()) {
            collection.setCollected(period.getStartElement());
        }
        return collection;
    }

    private static void container(ParsedSegment spm, Specimen specimen) {
        SpecimenContainerComponent container = new SpecimenContainerComponent();
        CodeableConcept additive = Codes.concept(spm.field(6));
        CodeableConcept type = Codes.concept(spm.field(27));
        if (!additive.isEmpty()) {
            container.setAdditive(additive);
        }
        if (!type.isEmpty()) {
            container.setType(type);
        }
        if (!container.isEmpty()) {
            specimen.addContainer(container);
        }
    }
}
