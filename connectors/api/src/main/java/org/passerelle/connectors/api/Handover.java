package org.passerelle.connectors.api;

import java.time.Instant;
import org.hl7.fhir.r4.model.Bundle;

/**
 * One suggestion on its way to one destination.
 *
 * <p>The bundle is of type {@code collection} and holds a {@code GuidanceResponse} with the security label {@code AIAST},
 * its {@code Patient} and {@code Encounter} with the identifiers of the sending system, and the {@code MessageHeader} of
 * the message that caused it. {@code GuidanceResponse.note[0].text} is the text for a person, already marked
 * {@code [SUGGESTION IA - à valider]}.
 *
 * @param deliveryId the same at every attempt: what is sent twice must be recognisable as the same
 * @param suggestionId the suggestion's identifier
 * @param suggestion FHIR R4
 * @param expiresAt after this instant it must not appear at the destination any more
 * @param exercise true if it answers an exercise
 */
public record Handover(
        String deliveryId, String suggestionId, Bundle suggestion, Instant expiresAt, boolean exercise) {}
