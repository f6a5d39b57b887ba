package org.passerelle.gateway.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalInt;
import org.passerelle.routes.decide.ProposalIds;
import org.passerelle.routes.decide.ReasonCodes;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.StoredSuggestion;

/**
 * A decision in the words of CDS Hooks feedback (2.0.1), which knows acceptance and override only: who chose
 * another proposal of the same answer accepted that one, any other value is an override, both with what was chosen as an
 * extension; silence is no feedback. Comments stay on the site. Ids are those of the card.
 */
final class FeedbackJson {
    private static final String EXTENSION = "org.passerelle.decision";

    private FeedbackJson() {}

    static ObjectNode of(SuggestionRow row) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode feedback = body.putArray("feedback");
        row.decision().ifPresent(decision -> add(feedback, row.suggestion(), decision));
        return body;
    }

    private static void add(ArrayNode feedback, StoredSuggestion suggestion, Decision decision) {
        switch (decision.kind()) {
            case ACCEPTED, MODIFIED -> {
                OptionalInt taken = ProposalIds.taken(suggestion, decision);
                List<String> ids = ProposalIds.of(suggestion);
                boolean isOne = taken.isPresent() && taken.getAsInt() < ids.size();
                ObjectNode entry = entry(feedback, suggestion.id(), isOne ? "accepted" : "overridden", decision);
                if (isOne) {
                    entry.putArray("acceptedSuggestions").addObject().put("id", ids.get(taken.getAsInt()));
                }
                if (decision.kind() == Decision.Kind.MODIFIED) {
                    entry.putObject("extension")
                            .putObject(EXTENSION)
                            .put("kind", "modified")
                            .put("value", decision.value().orElse(null));
                }
            }
            case OVERRIDDEN -> {
                ObjectNode entry = entry(feedback, suggestion.id(), "overridden", decision);
                decision.reasonCode()
                        .ifPresent(code -> entry.putObject("overrideReason")
                                .putObject("reason")
                                .put("system", ReasonCodes.system(code))
                                .put("code", ReasonCodes.code(code)));
            }
            case IGNORED, EXPIRED -> {
                // CDS Hooks has no word for silence.
            }
        }
    }

    private static ObjectNode entry(ArrayNode feedback, String id, String outcome, Decision decision) {
        return feedback.addObject()
                .put("card", id)
                .put("outcome", outcome)
                .put(
                        "outcomeTimestamp",
                        decision.decidedAt().truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
