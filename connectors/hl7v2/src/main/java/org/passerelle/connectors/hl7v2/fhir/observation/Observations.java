package org.passerelle.connectors.hl7v2.fhir.observation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.hl7v2.fhir.Codes;
import org.passerelle.connectors.hl7v2.fhir.Field;
import org.passerelle.connectors.hl7v2.fhir.MessageContext;
import org.passerelle.connectors.hl7v2.fhir.ParsedSegment;
import org.passerelle.connectors.hl7v2.fhir.family.EventDraft;

/** OBX (with its OBR) to Observation, after HL7's v2-to-FHIR map of OBX. One instance serves one draft. */
public final class Observations {
    private static final String INTERPRETATION = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";
    private static final String ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
    /** OBX-4 tells results of one code apart, and has no place in R4. */
    private static final String SUB_ID = "urn:passerelle:hl7v2:OBX-4";

    private static final String MDC = "urn:iso:std:iso:11073:10101";

    private final EventDraft draft;
    private final MessageContext context;
    private final ObservationValue values;
    private final Map<String, Integer> occurrences = new HashMap<>();

    public Observations(EventDraft draft) {
        this.draft = draft;
        this.context = draft.context();
        this.values = new ObservationValue(context);
    }

    /**
     * The result that an OBX states, not in the draft yet.
     *
     * @param obr the order group it stands in; empty if there is none
     * @return empty if OBX-3 names nothing that could be observed
     */
    public Optional<Observation> map(ParsedSegment obx, Optional<ParsedSegment> obr) {
        CodeableConcept code = code(obx.field(3));
        if (code.isEmpty()) {
            return Optional.empty();
        }
        Observation observation = new Observation();
        observation.setCode(code);
        observation.setStatus(ResultStates.observation(
                obx.value(11).isEmpty() ? obr.map(o -> o.value(25)).orElse("") : obx.value(11)));
        draft.patient().ifPresent(observation::setSubject);
        draft.encounter().ifPresent(observation::setEncounter);
        Optional<Type> effective = effective(obx, obr);
        effective.ifPresent(observation::setEffective);
        value(obx, observation);
        category(code, obr, observation);
        quality(obx, observation);
        performers(obx, observation);
        if (!obx.value(4).isEmpty()) {
            observation.addExtension(SUB_ID, new StringType(obx.field(4).flat()));
        }
        return Optional.of(context.stamp(observation, id(obx, obr, effective), obx));
    }

    /** The code, with the LOINC code in front where only a device code says that it is a vital sign. */
    private static CodeableConcept code(Field value) {
        CodeableConcept concept = Codes.concept(value);
        boolean hasLoinc = concept.getCoding().stream().anyMatch(coding -> FhirCodes.LOINC.equals(coding.getSystem()));
        if (!hasLoinc) {
            concept.getCoding().stream()
                    .filter(coding -> MDC.equals(coding.getSystem()))
                    .flatMap(coding -> VitalSigns.loincOfMdc(coding.getCode()).stream())
                    .findFirst()
                    .ifPresent(loinc -> concept.getCoding().add(0, new Coding(FhirCodes.LOINC, loinc, null)));
        }
        return concept;
    }

    private Optional<Type> effective(ParsedSegment obx, Optional<ParsedSegment> obr) {
        return context.times()
                .dateTime(obx.value(14))
                .map(Type.class::cast)
                .or(() -> obr.flatMap(order -> ordered(context, order)));
    }

    /** OBR-7 and OBR-8: a moment, or a period if it has an end. */
    public static Optional<Type> ordered(MessageContext context, ParsedSegment obr) {
        Optional<DateTimeType> start = context.times().dateTime(obr.value(7));
        Optional<DateTimeType> end = context.times().dateTime(obr.value(8));
        if (start.isPresent()
                && end.isPresent()
                && !start.get().getValueAsString().equals(end.get().getValueAsString())) {
            return Optional.of(new Period().setStartElement(start.get()).setEndElement(end.get()));
        }
        return start.map(Type.class::cast);
    }

    /** A value that repeats and is no text becomes one component for each repetition. */
    private void value(ParsedSegment obx, Observation observation) {
        List<Field> repetitions = obx.repetitions(5);
        if (repetitions.isEmpty()) {
            return;
        }
        if (repetitions.get(0).isDeletion()) {
            observation.getDataAbsentReason().addCoding().setSystem(ABSENT).setCode("unknown");
        } else if (ObservationValue.isText(obx.value(2))) {
            values.text(repetitions).ifPresent(observation::setValue);
        } else if (repetitions.size() == 1) {
            values.map(repetitions.get(0), obx).ifPresent(observation::setValue);
        } else {
            for (Field repetition : repetitions) {
                values.map(repetition, obx)
                        .ifPresent(value -> observation
                                .addComponent()
                                .setCode(observation.getCode().copy())
                                .setValue(value));
            }
        }
    }

    private static void category(CodeableConcept code, Optional<ParsedSegment> obr, Observation observation) {
        boolean vital = code.getCoding().stream().anyMatch(coding -> VitalSigns.isVitalSign(coding.getCode()));
        Optional<String> category = vital
                ? Optional.of(FhirCodes.VITAL_SIGNS)
                : obr.flatMap(order -> ResultStates.category(order.value(24)));
        category.ifPresent(name -> observation
                .addCategory()
                .addCoding()
                .setSystem(FhirCodes.CATEGORY_SYSTEM)
                .setCode(name));
    }

    private void quality(ParsedSegment obx, Observation observation) {
        ReferenceRanges.of(obx).ifPresent(observation::addReferenceRange);
        for (Field flag : obx.repetitions(8)) {
            if (flag.hasValue()) {
                CodeableConcept concept = Codes.concept(flag);
                if (flag.value(3).isEmpty()) {
                    concept.getCodingFirstRep().setSystem(INTERPRETATION);
                }
                observation.addInterpretation(concept);
            }
        }
        CodeableConcept method = Codes.concept(obx.field(17));
        if (!method.isEmpty()) {
            observation.setMethod(method);
        }
        CodeableConcept site = Codes.concept(obx.field(20));
        if (!site.isEmpty()) {
            observation.setBodySite(site);
        }
        draft.identifier(obx.field(21), "").ifPresent(observation::addIdentifier);
        context.times().moment(obx.value(19)).ifPresent(observation::setIssuedElement);
        Field equipment = obx.field(18);
        if (equipment.hasValue()) {
            Optional<Identifier> number = draft.identifier(equipment, "");
            Reference device = new Reference().setType("Device");
            number.ifPresent(device::setIdentifier);
            observation.setDevice(device);
        }
    }

    private void performers(ParsedSegment obx, Observation observation) {
        for (Field xcn : obx.repetitions(16)) {
            draft.person(xcn, obx).ifPresent(observation::addPerformer);
        }
        if (obx.field(15).hasAny()) {
            draft.manufacturer(obx.field(15), obx).ifPresent(observation::addPerformer);
        }
        if (obx.field(23).hasAny()) {
            draft.organization(obx.field(23), obx).ifPresent(observation::addPerformer);
        }
        draft.person(obx.field(25), obx).ifPresent(observation::addPerformer);
    }

    /**
     * The same result sent again, corrected or not, gets the same id: patient, code, time, sub-id and filler order. Two
     * results of one message that share all of these are told apart by their order.
     */
    private String id(ParsedSegment obx, Optional<ParsedSegment> obr, Optional<Type> effective) {
        String when = effective.map(Observations::start).orElse("");
        String order = obr.map(o -> o.value(3)).orElse("");
        String code = obx.value(3) + "^" + obx.field(3).component(3);
        String fact = String.join("|", draft.subject(), code, when, obx.value(4), order);
        int occurrence = occurrences.merge(fact, 1, Integer::sum);
        return Ids.derived("Observation", fact, String.valueOf(occurrence));
    }

    private static String start(Type effective) {
        return effective instanceof Period period
                ? period.getStartElement().getValueAsString()
                : effective.primitiveValue();
    }
}
