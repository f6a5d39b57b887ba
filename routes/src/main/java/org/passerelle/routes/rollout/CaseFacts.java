package org.passerelle.routes.rollout;

import java.time.Instant;

/**
 * What a rollout looks at to decide about a case.
 *
 * @param unit the unit that the case belongs to; empty if it is not known
 * @param subject the case or patient
 * @param eventId what happened
 * @param at when it is decided
 */
public record CaseFacts(String unit, String subject, String eventId, Instant at) {}
