package org.passerelle.adapters.triage.level;

import java.util.Optional;
import java.util.OptionalDouble;
import org.passerelle.adapters.triage.complaint.Complaint;
import org.passerelle.adapters.triage.news2.Acvpu;

/**
 * What is known at the triage desk of an emergency department. Nothing here is known only later: no diagnosis, no outcome,
 * and not the nurse's own level.
 *
 * @param ageYears age in years
 * @param male whether the patient is a man
 * @param arrival how the patient came
 * @param injury whether an injury brings them
 * @param complaint what they come for
 * @param consciousness level of consciousness
 * @param pain 0 to 10, zero if there is none
 * @param vitals the measured vital signs
 */
public record Visit(
        OptionalDouble ageYears,
        Optional<Boolean> male,
        Optional<Arrival> arrival,
        Optional<Boolean> injury,
        Complaint complaint,
        Optional<Acvpu> consciousness,
        OptionalDouble pain,
        Signs vitals) {

    /** How the patient came. */
    public enum Arrival {
        WALKING,
        PUBLIC_AMBULANCE,
        PRIVATE_VEHICLE,
        PRIVATE_AMBULANCE,
        OTHER
    }

    /**
     * Vital signs; what was not measured is empty.
     *
     * @param systolic mmHg
     * @param diastolic mmHg
     * @param pulse beats a minute
     * @param respiration breaths a minute
     * @param temperature degrees Celsius
     * @param spo2 percent
     */
    public record Signs(
            OptionalDouble systolic,
            OptionalDouble diastolic,
            OptionalDouble pulse,
            OptionalDouble respiration,
            OptionalDouble temperature,
            OptionalDouble spo2) {

        /** How many of the six are known. */
        public long known() {
            return java.util.stream.Stream.of(systolic, diastolic, pulse, respiration, temperature, spo2)
                    .filter(OptionalDouble::isPresent)
                    .count();
        }
    }
}
