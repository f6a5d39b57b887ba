package org.passerelle.connectors.hl7v2.fhir;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Reference;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Ids;

/** OBX (with its OBR) to Observation, after HL7's v2-to-FHIR map of OBX. One instance serves one message. */
final class ObservationMapping {
    private final MessageContext context;
    private final ObservationValue values;
    private final Map<String, Integer> occurrences = new HashMap<>();

    ObservationMapping(MessageContext context) {
        this.context = context;
        this.values = new ObservationValue(context);
    }

    /**
     * @param obr the order group it stands in; empty if there is none
     * @return empty if OBX-3 names nothing that could be observed
     */
    Optional<Observation> map(ParsedSegment obx, Optional<ParsedSegment> obr, String subject) {
        CodeableConcept code = Codes.observationCode(obx.field(3));
        if (code.isEmpty()) {
            return Optional.empty();
        }
        Observation observation = new Observation();
        observation.setCode(code);
        observation.setStatus(
                status(obx.value(11).isEmpty() ? obr.map(o -> o.value(25)).orElse("") : obx.value(11)));
        observation.setSubject(new Reference("Patient/" + PatientMapping.id(subject)));
        Optional<DateTimeType> effective = context.times()
                .dateTime(obx.value(14))
                .or(() -> obr.flatMap(order -> context.times().dateTime(order.value(7))));
        effective.ifPresent(observation::setEffective);
        values.map(obx).ifPresent(observation::setValue);
        if (code.getCoding().stream().anyMatch(coding -> VitalSigns.isVitalSign(coding.getCode()))) {
            observation
                    .addCategory()
                    .addCoding()
                    .setSystem(FhirCodes.CATEGORY_SYSTEM)
                    .setCode(FhirCodes.VITAL_SIGNS);
        }
        String when = effective.map(DateTimeType::getValueAsString).orElse("");
        return Optional.of(context.stamp(observation, id(obx, obr, subject, when), obx));
    }

    /**
     * The same result sent again, corrected or not, gets the same id: patient, code, time, sub-id and filler order. Two
     * results of one message that share all of these are told apart by their order.
     */
    private String id(ParsedSegment obx, Optional<ParsedSegment> obr, String subject, String when) {
        String order = obr.map(o -> o.value(3)).orElse("");
        String code = obx.value(3) + "^" + obx.field(3).component(3);
        String fact = String.join("|", subject, code, when, obx.value(4), order);
        int occurrence = occurrences.merge(fact, 1, Integer::sum);
        return Ids.derived("Observation", fact, String.valueOf(occurrence));
    }

    /** HL7 concept map of table 0085 to ObservationStatus. */
    private static Observation.ObservationStatus status(String value) {
        return switch (value) {
            case "F", "U", "B", "V" -> Observation.ObservationStatus.FINAL;
            case "C" -> Observation.ObservationStatus.CORRECTED;
            case "A" -> Observation.ObservationStatus.AMENDED;
            case "P", "R", "S" -> Observation.ObservationStatus.PRELIMINARY;
            case "I", "O" -> Observation.ObservationStatus.REGISTERED;
            case "D", "W" -> Observation.ObservationStatus.ENTEREDINERROR;
            case "X" -> Observation.ObservationStatus.CANCELLED;
            default -> Observation.ObservationStatus.UNKNOWN;
        };
    }
}
