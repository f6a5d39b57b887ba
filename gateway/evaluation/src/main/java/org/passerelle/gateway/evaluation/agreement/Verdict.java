package org.passerelle.gateway.evaluation.agreement;

import java.util.Optional;
import org.passerelle.adapters.api.Mode;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;

/**
 * What an adapter proposed and what a human said to the same question.
 *
 * @param proposed the adapter's code
 * @param human the human's; {@link #ANOTHER} if all that is known is that it was not the adapter's
 */
public record Verdict(String proposed, String human) {
    /** The value of a professional who set the suggestion aside without saying what they chose instead. */
    public static final String ANOTHER = "(autre)";

    public boolean agrees() {
        return proposed.equals(human);
    }

    /**
     * What a row says by itself: the decision; for an answer that nobody saw, what the professional said before or had
     * recorded. Empty if no human said anything; silence is not agreement.
     */
    public static Optional<Verdict> of(SuggestionRow row) {
        Optional<Proposed> proposed = Proposed.of(row.suggestion().answerJson());
        if (proposed.isEmpty()) {
            return Optional.empty();
        }
        boolean unseen = row.suggestion().inference().mode() != Mode.ADVISORY;
        Optional<String> human = unseen
                ? row.before().or(proposed.get()::recorded)
                : row.decision()
                        .flatMap(decision -> chosen(decision, proposed.get().code()));
        return human.map(value -> new Verdict(proposed.get().code(), value));
    }

    private static Optional<String> chosen(Decision decision, String proposed) {
        return switch (decision.kind()) {
            case ACCEPTED -> Optional.of(proposed);
            case MODIFIED -> decision.value().or(() -> Optional.of(ANOTHER));
            case OVERRIDDEN -> Optional.of(ANOTHER);
            case IGNORED, EXPIRED -> Optional.empty();
        };
    }
}
