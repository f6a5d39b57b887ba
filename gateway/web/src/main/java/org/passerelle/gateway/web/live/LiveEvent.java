package org.passerelle.gateway.web.live;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Predicate;
import org.passerelle.adapters.api.Mode;
import org.passerelle.gateway.web.view.Cards;
import org.passerelle.routes.ports.Signal;
import org.passerelle.routes.ports.StoredSuggestion;

/**
 * A line of the live stream.
 *
 * @param name name of the server-sent event
 * @param data JSON without line breaks
 */
record LiveEvent(String name, ObjectNode data) {

    private static final int LEAST_URGENT = 9;

    /** What a signal is for a screen; empty if it is only counted, as are answers that nobody is to see. */
    static Optional<LiveEvent> of(Signal signal, Predicate<String> asksBefore) {
        return switch (signal) {
            case Signal.SuggestionWritten(StoredSuggestion suggestion) ->
                suggestion.inference().mode() == Mode.ADVISORY
                        ? Optional.of(suggestion(suggestion, asksBefore.test(suggestion.useCase())))
                        : Optional.empty();
            case Signal.DecisionWritten decided ->
                Optional.of(new LiveEvent(
                        "decision",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("suggestionId", decided.decision().suggestionId())
                                .put("kind", decided.decision().kind().name())));
            default -> Optional.empty();
        };
    }

    private static LiveEvent suggestion(StoredSuggestion suggestion, boolean untold) {
        return new LiveEvent(
                "suggestion",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", suggestion.id())
                        .put("subject", suggestion.subject())
                        .put("useCase", suggestion.useCase())
                        .put("outcome", suggestion.outcome().name())
                        .put("shown", suggestion.shown())
                        .put("urgency", untold ? LEAST_URGENT : suggestion.urgency())
                        .put("code", untold ? "" : Cards.proposedCode(suggestion.answerJson()))
                        .put("recorded", untold ? "" : Cards.recordedCode(suggestion.answerJson())));
    }

    /** As it goes over the wire. */
    String wire() {
        return "event: " + name + "\ndata: " + data + "\n\n";
    }
}
