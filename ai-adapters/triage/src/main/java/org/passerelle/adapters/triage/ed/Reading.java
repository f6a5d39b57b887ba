package org.passerelle.adapters.triage.ed;

import java.time.Instant;
import org.passerelle.adapters.api.Evidence;

/**
 * One value of one vital sign.
 *
 * @param sign which sign
 * @param value in the unit of NEWS2; for consciousness the position in ACVPU, 0 is alert
 * @param at when it was measured
 * @param evidence where it stands
 */
record Reading(VitalSign sign, double value, Instant at, Evidence evidence) {}
