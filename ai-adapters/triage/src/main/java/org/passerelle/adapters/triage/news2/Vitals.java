package org.passerelle.adapters.triage.news2;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One set of vital signs; what was not measured is empty.
 *
 * @param respiration breaths per minute
 * @param spo2 oxygen saturation, %
 * @param oxygen whether supplemental oxygen is given
 * @param systolic systolic blood pressure, mmHg
 * @param pulse heart beats per minute
 * @param consciousness level of consciousness
 * @param temperature body temperature, degrees Celsius
 */
public record Vitals(
        OptionalDouble respiration,
        OptionalDouble spo2,
        Optional<Boolean> oxygen,
        OptionalDouble systolic,
        OptionalDouble pulse,
        Optional<Acvpu> consciousness,
        OptionalDouble temperature) {}
