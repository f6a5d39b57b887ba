package org.passerelle.adapters.remote.cdshooks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.passerelle.adapters.api.Feedback;
import org.passerelle.adapters.remote.http.Json;

/**
 * Feedback as CDS Hooks 2.0.1 writes it. Who accepts, accepts one proposal, and of the other cards nothing is
 * known; who overrides, overrides every card. Cards without uuid cannot be named, and nothing is said of them.
 */
final class FeedbackBody {
    private FeedbackBody() {}

    /** The body; empty if there is nothing that could be said. */
    static Optional<ObjectNode> of(Feedback feedback) {
        ObjectNode body = Json.object();
        ArrayNode outcomes = body.putArray("feedback");
        if (feedback.accepted()) {
            int taken = feedback.acceptedProposal().orElseThrow();
            Optional<String> card = References.card(feedback.references(), taken);
            Optional<String> suggestion = References.suggestion(feedback.references(), taken);
            if (card.isPresent() && suggestion.isPresent()) {
                ObjectNode outcome = outcome(outcomes, card.get(), "accepted", feedback);
                outcome.putArray("acceptedSuggestions").addObject().put("id", suggestion.get());
            }
        } else {
            for (String card : References.cards(feedback.references())) {
                ObjectNode outcome = outcome(outcomes, card, "overridden", feedback);
                feedback.reasonCode().ifPresent(code -> {
                    ObjectNode reason = outcome.putObject("overrideReason").putObject("reason");
                    reason.put("code", code);
                    feedback.reasonSystem().ifPresent(system -> reason.put("system", system));
                });
            }
        }
        return outcomes.isEmpty() ? Optional.empty() : Optional.of(body);
    }

    private static ObjectNode outcome(ArrayNode outcomes, String card, String outcome, Feedback feedback) {
        return outcomes.addObject()
                .put("card", card)
                .put("outcome", outcome)
                .put("outcomeTimestamp", DateTimeFormatter.ISO_INSTANT.format(feedback.at()));
    }
}
