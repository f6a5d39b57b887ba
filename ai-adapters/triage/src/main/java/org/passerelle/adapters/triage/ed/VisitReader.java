package org.passerelle.adapters.triage.ed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.passerelle.adapters.api.Evidence;
import org.passerelle.adapters.triage.complaint.Complaint;
import org.passerelle.adapters.triage.complaint.ComplaintLexicon;
import org.passerelle.adapters.triage.level.Visit;
import org.passerelle.adapters.triage.news2.Parameter;
import org.passerelle.adapters.triage.news2.Vitals;
import org.passerelle.adapters.triage.patient.Ages;

/**
 * Reads an emergency department arrival from FHIR: the reason of the stay (HL7 v2 PV2-3) or a chief complaint as an
 * observation (LOINC 8661-1, 10154-3, 29299-5), never a diagnosis; vital signs; pain as 0 to 10 (LOINC 72514-3, 38208-5).
 *
 * <p>How the patient came is not read: no French message that the gateway takes states it in one code.
 */
public final class VisitReader {
    private static final String LOINC = "http://loinc.org";
    private static final Set<String> COMPLAINTS = Set.of("8661-1", "10154-3", "29299-5");
    private static final Set<String> PAIN = Set.of("72514-3", "38208-5", "38221-8");
    private static final String DIASTOLIC = "8462-4";

    /** Longer reasons are cut: a complaint is a few words. */
    private static final int MOST_CHARS = 2000;

    /** Concepts that tell an injury. */
    private static final Set<String> INJURIES = Set.of(
            "traumatisme",
            "plaie",
            "brulure",
            "haute-cinetique",
            "penetrant",
            "amputation",
            "piqure",
            "aiguille",
            "violence");

    private VisitReader() {}

    /**
     * An arrival.
     *
     * @param visit the facts
     * @param signs where the vital signs stand
     * @param reasons where the complaint stands
     */
    public record Arrival(Visit visit, VitalSigns signs, List<Evidence> reasons) {}

    /** Reads a bundle; what is not there stays empty. */
    public static Arrival read(Bundle data, Instant now) {
        VitalSigns signs = VitalSignsReader.read(data, now);
        Vitals vitals = signs.vitals();
        Ages ages = new Ages(now);
        Optional<Boolean> male = Optional.empty();
        Map<String, Evidence> complaints = new LinkedHashMap<>();
        OptionalDouble pain = OptionalDouble.empty();
        OptionalDouble diastolic = OptionalDouble.empty();
        for (Bundle.BundleEntryComponent entry : data.getEntry()) {
            Resource resource = entry.getResource();
            if (resource instanceof Patient patient) {
                ages.take(patient, "Patient/" + patient.getIdPart());
                male = sex(patient);
            } else if (resource instanceof Encounter encounter) {
                reasons(encounter, complaints);
            } else if (resource instanceof Observation observation && observation.hasCode()) {
                if (is(observation.getCode(), Set.of(Ages.LOINC_AGE))) {
                    ages.take(observation, "Observation/" + observation.getIdPart());
                }
                complaint(observation, complaints);
                pain = first(pain, quantity(observation, PAIN, 0, 10));
                diastolic = first(diastolic, quantity(observation, Set.of(DIASTOLIC), 10, 250));
            }
        }
        String words = String.join(". ", complaints.keySet());
        Complaint complaint = ComplaintLexicon.standard()
                .readProse(words.length() > MOST_CHARS ? words.substring(0, MOST_CHARS) : words);
        Visit visit = new Visit(
                ages.age().map(age -> OptionalDouble.of(age.years())).orElse(OptionalDouble.empty()),
                male,
                Optional.empty(),
                Optional.of(complaint.concepts().keySet().stream().anyMatch(INJURIES::contains)),
                complaint,
                vitals.consciousness(),
                pain,
                new Visit.Signs(
                        vitals.systolic(),
                        diastolic,
                        vitals.pulse(),
                        vitals.respiration(),
                        vitals.temperature(),
                        vitals.spo2()));
        return new Arrival(visit, signs, new ArrayList<>(complaints.values()));
    }

    /** The parameters whose places explain the vital signs of a visit. */
    public static List<Evidence> places(Arrival arrival, List<Parameter> parameters) {
        List<Evidence> places = new ArrayList<>();
        parameters.forEach(parameter -> arrival.signs().evidence(parameter).ifPresent(places::add));
        return places;
    }

    private static Optional<Boolean> sex(Patient patient) {
        if (!patient.hasGender()) {
            return Optional.empty();
        }
        return switch (patient.getGender()) {
            case MALE -> Optional.of(true);
            case FEMALE -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static void reasons(Encounter encounter, Map<String, Evidence> complaints) {
        List<CodeableConcept> reasons = encounter.hasReasonCode() ? encounter.getReasonCode() : List.of();
        for (int i = 0; i < reasons.size(); i++) {
            String place = "Encounter/" + encounter.getIdPart();
            if (reasons.get(i).hasText()) {
                keep(complaints, reasons.get(i).getText(), place, "reasonCode[" + i + "].text");
            } else if (reasons.get(i).hasCoding()
                    && reasons.get(i).getCodingFirstRep().hasDisplay()) {
                String display = reasons.get(i).getCodingFirstRep().getDisplay();
                keep(complaints, display, place, "reasonCode[" + i + "].coding[0].display");
            }
        }
    }

    private static void complaint(Observation observation, Map<String, Evidence> complaints) {
        if (is(observation.getCode(), COMPLAINTS)
                && observation.getValue() instanceof StringType text
                && text.hasValue()) {
            keep(complaints, text.getValue(), "Observation/" + observation.getIdPart(), "valueString");
        }
    }

    private static void keep(Map<String, Evidence> complaints, String text, String resource, String path) {
        if (!text.isBlank()) {
            complaints.putIfAbsent(text, new Evidence(resource, path, 0, text.length()));
        }
    }

    private static OptionalDouble quantity(Observation observation, Set<String> codes, double low, double high) {
        if (is(observation.getCode(), codes) && observation.hasValueQuantity()) {
            return within(observation.getValueQuantity(), low, high);
        }
        List<Observation.ObservationComponentComponent> components =
                observation.hasComponent() ? observation.getComponent() : List.of();
        return components.stream()
                .filter(part -> part.hasCode() && is(part.getCode(), codes) && part.hasValueQuantity())
                .map(part -> within(part.getValueQuantity(), low, high))
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    private static OptionalDouble within(org.hl7.fhir.r4.model.Quantity quantity, double low, double high) {
        double value = quantity.hasValue() ? quantity.getValue().doubleValue() : Double.NaN;
        return value >= low && value <= high ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private static OptionalDouble first(OptionalDouble known, OptionalDouble other) {
        return known.isPresent() ? known : other;
    }

    private static boolean is(CodeableConcept code, Set<String> codes) {
        return code.hasCoding()
                && code.getCoding().stream()
                        .anyMatch(coding -> LOINC.equals(coding.getSystem())
                                && coding.hasCode()
                                && codes.contains(coding.getCode()));
    }
}
