package org.passerelle.adapters.triage.ed;

import java.util.Optional;
import org.passerelle.adapters.triage.news2.Parameter;

/** The LOINC codes that carry a NEWS2 parameter, and what a living patient can show. */
enum VitalSign {
    RESPIRATION(Parameter.RESPIRATION, 0, 120, "9279-1"),
    SPO2(Parameter.SPO2, 20, 100, "59408-5"),
    /** Arterial saturation, whose code many devices send for pulse oximetry. */
    SAO2(Parameter.SPO2, 20, 100, "2708-6"),
    /** L/min; above zero means supplemental oxygen. */
    OXYGEN_FLOW(Parameter.OXYGEN, 0, 100, "3151-8"),
    SYSTOLIC(Parameter.SYSTOLIC, 20, 350, "8480-6"),
    PULSE(Parameter.PULSE, 0, 350, "8867-4"),
    TEMPERATURE(Parameter.TEMPERATURE, 15, 46, "8310-5"),
    ACVPU(Parameter.CONSCIOUSNESS, 0, 4, "67775-7"),
    /** Total score; below 15 is not alert. */
    GLASGOW(Parameter.CONSCIOUSNESS, 3, 15, "9269-2");

    private final Parameter parameter;
    private final double lowest;
    private final double highest;
    private final String loinc;

    VitalSign(Parameter parameter, double lowest, double highest, String loinc) {
        this.parameter = parameter;
        this.lowest = lowest;
        this.highest = highest;
        this.loinc = loinc;
    }

    Parameter parameter() {
        return parameter;
    }

    boolean plausible(double value) {
        return value >= lowest && value <= highest;
    }

    static Optional<VitalSign> of(String loinc) {
        for (VitalSign sign : values()) {
            if (sign.loinc.equals(loinc)) {
                return Optional.of(sign);
            }
        }
        return Optional.empty();
    }
}
