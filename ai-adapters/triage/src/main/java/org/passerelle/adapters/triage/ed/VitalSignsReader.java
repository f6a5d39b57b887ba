package org.passerelle.adapters.triage.ed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.passerelle.adapters.api.Evidence;
import org.passerelle.adapters.triage.news2.Parameter;

/**
 * Reads vital signs: of each the latest, and none older than {@link #WINDOW} before the newest of all, so that a score never
 * mixes two moments of a stay.
 */
public final class VitalSignsReader {
    /** How far apart the values of one score may be. */
    public static final Duration WINDOW = Duration.ofHours(4);

    /** How far ahead of us a device's clock may run; a later value is left out. */
    static final Duration CLOCK_SKEW = Duration.ofMinutes(15);

    /** The most observations that are read. */
    static final int MAX_OBSERVATIONS = 5_000;

    private static final String LOINC = "http://loinc.org";
    /** The scale in order: the position of its letter stands for a level. */
    static final String ACVPU = "ACVPU";

    /** LOINC answers of 67775-7 that are not the letter itself. */
    private static final Map<String, String> LOINC_ANSWERS =
            Map.of("LA9340-6", "A", "LA9341-4", "V", "LA9342-2", "P", "LA9343-0", "U");

    private final Instant now;
    private final List<Reading> readings = new ArrayList<>();
    private final Set<Parameter> implausible = EnumSet.noneOf(Parameter.class);

    private VitalSignsReader(Instant now) {
        this.now = now;
    }

    /** Reads the observations of a bundle. */
    public static VitalSigns read(Bundle data, Instant now) {
        VitalSignsReader reader = new VitalSignsReader(now);
        data.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(Observation.class::isInstance)
                .map(Observation.class::cast)
                .limit(MAX_OBSERVATIONS)
                .forEach(reader::take);
        return reader.latest();
    }

    private void take(Observation observation) {
        Instant at = effective(observation);
        if (at.isAfter(now.plus(CLOCK_SKEW))) {
            return;
        }
        String reference = "Observation/" + observation.getIdPart();
        if (observation.hasCode() && observation.hasValue()) {
            take(observation.getCode(), observation.getValue(), at, reference, "");
        }
        if (observation.hasComponent()) {
            for (int i = 0; i < observation.getComponent().size(); i++) {
                Observation.ObservationComponentComponent component =
                        observation.getComponent().get(i);
                if (component.hasCode() && component.hasValue()) {
                    take(component.getCode(), component.getValue(), at, reference, "component[" + i + "].");
                }
            }
        }
    }

    private void take(CodeableConcept code, Type value, Instant at, String reference, String prefix) {
        Optional<VitalSign> known = sign(code);
        OptionalDouble number = known.isEmpty() ? OptionalDouble.empty() : number(known.get(), value);
        if (number.isEmpty()) {
            return;
        }
        VitalSign sign = known.get();
        if (!sign.plausible(number.getAsDouble())) {
            implausible.add(sign.parameter());
            return;
        }
        Evidence evidence = new Evidence(reference, prefix + path(value), 0, 0);
        readings.add(new Reading(sign, number.getAsDouble(), at, evidence));
    }

    private VitalSigns latest() {
        Instant newest = readings.stream()
                .map(Reading::at)
                .max(Comparator.naturalOrder())
                .orElse(now);
        Map<Parameter, Reading> latest = new EnumMap<>(Parameter.class);
        for (Reading reading : readings) {
            if (!reading.at().isBefore(newest.minus(WINDOW))) {
                latest.merge(reading.sign().parameter(), reading, (a, b) -> b.at().isBefore(a.at()) ? a : b);
            }
        }
        implausible.removeAll(latest.keySet());
        return new VitalSigns(latest, implausible);
    }

    /** A value without a time has just come. */
    private Instant effective(Observation observation) {
        if (observation.getEffective() instanceof DateTimeType time && time.hasValue()) {
            return time.getValue().toInstant();
        }
        if (observation.getEffective() instanceof Period period && period.hasStart()) {
            return period.getStart().toInstant();
        }
        return observation.hasIssued() ? observation.getIssued().toInstant() : now;
    }

    private static Optional<VitalSign> sign(CodeableConcept code) {
        return code.hasCoding()
                ? code.getCoding().stream()
                        .filter(coding -> LOINC.equals(coding.getSystem()) && coding.hasCode())
                        .flatMap(coding -> VitalSign.of(coding.getCode()).stream())
                        .findFirst()
                : Optional.empty();
    }

    private static OptionalDouble number(VitalSign sign, Type value) {
        if (sign == VitalSign.ACVPU) {
            return letter(value);
        }
        if (value instanceof Quantity quantity && quantity.hasValue()) {
            double number = quantity.getValue().doubleValue();
            boolean fahrenheit = sign == VitalSign.TEMPERATURE && "[degF]".equals(quantity.getCode());
            return OptionalDouble.of(fahrenheit ? (number - 32) / 1.8 : number);
        }
        return OptionalDouble.empty();
    }

    private static OptionalDouble letter(Type value) {
        String code = "";
        if (value instanceof CodeableConcept concept && concept.hasCoding()) {
            Coding coding = concept.getCodingFirstRep();
            code = coding.hasCode() ? coding.getCode() : "";
        } else if (value instanceof StringType text && text.hasValue()) {
            code = text.getValue();
        }
        String letter = LOINC_ANSWERS.getOrDefault(code, code);
        int position = letter.length() == 1 ? ACVPU.indexOf(letter) : -1;
        return position < 0 ? OptionalDouble.empty() : OptionalDouble.of(position);
    }

    private static String path(Type value) {
        if (value instanceof Quantity) {
            return "valueQuantity.value";
        }
        return value instanceof CodeableConcept ? "valueCodeableConcept.coding[0].code" : "valueString";
    }
}
