package org.passerelle.adapters.triage.ed;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.passerelle.adapters.api.Evidence;
import org.passerelle.adapters.triage.news2.Acvpu;
import org.passerelle.adapters.triage.news2.Parameter;
import org.passerelle.adapters.triage.news2.Vitals;

/** The latest value of each vital sign, where it stands, and which values could not be true. */
public final class VitalSigns {
    private final Map<Parameter, Reading> readings;
    private final Set<Parameter> implausible;

    VitalSigns(Map<Parameter, Reading> readings, Set<Parameter> implausible) {
        this.readings = new EnumMap<>(Parameter.class);
        this.readings.putAll(readings);
        this.implausible = Set.copyOf(implausible);
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return readings.isEmpty();
    }

    /** Whether a value came that no living patient has; it was left out. */
    public boolean implausible(Parameter parameter) {
        return implausible.contains(parameter);
    }

    /** Where the value of a parameter stands. */
    public Optional<Evidence> evidence(Parameter parameter) {
        return Optional.ofNullable(readings.get(parameter)).map(Reading::evidence);
    }

    /** The values, for scoring. */
    public Vitals vitals() {
        return new Vitals(
                value(Parameter.RESPIRATION),
                value(Parameter.SPO2),
                Optional.ofNullable(readings.get(Parameter.OXYGEN)).map(reading -> reading.value() > 0),
                value(Parameter.SYSTOLIC),
                value(Parameter.PULSE),
                Optional.ofNullable(readings.get(Parameter.CONSCIOUSNESS)).map(VitalSigns::consciousness),
                value(Parameter.TEMPERATURE));
    }

    private OptionalDouble value(Parameter parameter) {
        Reading reading = readings.get(parameter);
        return reading == null ? OptionalDouble.empty() : OptionalDouble.of(reading.value());
    }

    /** NEWS2 asks only whether the patient is alert; a Glasgow score below 15 says no (our reading of the chart). */
    private static Acvpu consciousness(Reading reading) {
        if (reading.sign() == VitalSign.GLASGOW) {
            return reading.value() >= 15 ? Acvpu.A : Acvpu.C;
        }
        return Acvpu.valueOf(VitalSignsReader.ACVPU.substring((int) reading.value(), (int) reading.value() + 1));
    }
}
