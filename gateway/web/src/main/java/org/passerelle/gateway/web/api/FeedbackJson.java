package org.passerelle.gateway.web.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.OverrideReason;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;

/**
 * A decision in the words of CDS Hooks feedback (2.0.1), which knows acceptance and override only: a modified suggestion is
 * an override with what was chosen as an extension, and silence is no feedback. Comments stay on the site.
 */
final class FeedbackJson {
    private static final String EXTENSION = "org.passerelle.decision";

    private FeedbackJson() {}

    static ObjectNode of(SuggestionRow row) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode feedback = body.putArray("feedback");
        row.decision().ifPresent(decision -> add(feedback, row.suggestion().id(), decision));
        return body;
    }

    private static void add(ArrayNode feedback, String id, Decision decision) {
        switch (decision.kind()) {
            case ACCEPTED ->
                entry(feedback, id, "accepted", decision)
                        .putArray("acceptedSuggestions")
                        .addObject()
                        .put("id", id);
            case MODIFIED ->
                entry(feedback, id, "overridden", decision)
                        .putObject("extension")
                        .putObject(EXTENSION)
                        .put("kind", "modified")
                        .put("value", decision.value().orElse(null));
            case OVERRIDDEN -> {
                ObjectNode entry = entry(feedback, id, "overridden", decision);
                decision.reasonCode()
                        .ifPresent(code -> entry.putObject("overrideReason")
                                .putObject("reason")
                                .put("system", OverrideReason.systemOf(code))
                                .put("code", code));
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
