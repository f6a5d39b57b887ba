package org.passerelle.adapters.api;

import java.time.Instant;
import org.hl7.fhir.r4.model.Bundle;

/**
 * A question to an adapter.
 *
 * @param correlationId carried through every step; safe to log
 * @param inferenceId names this one call, a UUID; safe to log and to send to the model's server
 * @param trigger what happened, such as {@code CALL_CREATED}
 * @param data the FHIR resources that the manifest asks for, and no others, in a bundle of type {@code collection}
 * @param now the instant at which the question is asked; the adapter's only clock
 * @param deadline after this instant the answer is not waited for
 */
public record SuggestionRequest(
        String correlationId, String inferenceId, String trigger, Bundle data, Instant now, Instant deadline) {}
