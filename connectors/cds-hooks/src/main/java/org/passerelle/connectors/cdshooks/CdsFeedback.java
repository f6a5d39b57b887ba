package org.passerelle.connectors.cdshooks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a user did with a card, as the client reports it.
 *
 * @param serviceId the service that the card came from
 * @param client the client as its token names it
 * @param cardUuid the card
 * @param acceptedSuggestions uuids of accepted suggestions; empty for an override
 * @param reason why not, from the list that the card offered; for an override
 * @param comment free text; may name a patient: stays on the site
 * @param at when the user did it
 */
public record CdsFeedback(
        String serviceId,
        String client,
        String cardUuid,
        Outcome outcome,
        List<String> acceptedSuggestions,
        Optional<CdsCoding> reason,
        Optional<String> comment,
        Instant at) {
    public CdsFeedback {
        acceptedSuggestions = List.copyOf(acceptedSuggestions);
    }

    /** The only two outcomes that CDS Hooks knows; ignored cards are not reported. */
    public enum Outcome {
        ACCEPTED,
        OVERRIDDEN
    }
}
