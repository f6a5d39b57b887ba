package org.passerelle.gateway.web.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.passerelle.gateway.web.view.Card;
import org.passerelle.gateway.web.view.Cards;
import org.passerelle.gateway.web.view.Masking;
import org.passerelle.gateway.web.view.RawText;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;
import org.passerelle.routes.ports.RecordSearch.SuggestionState;
import org.passerelle.routes.ports.TryOut;

/**
 * The trial of a message.
 *
 * @param sources as which a message can be tried
 * @param source the one that was chosen; empty for none yet
 * @param charset in which pasted text is written
 * @param text what was pasted, to be tried again; empty after a file
 * @param result what would become of it; empty before the first trial
 */
public record TrialPage(List<String> sources, String source, String charset, String text, Optional<Result> result) {

    /**
     * What would become of the input.
     *
     * @param answer the lines of the answer to the sender; empty if the protocol has none
     * @param bytes size of the input
     * @param took how long it took
     */
    public record Result(
            TryOut.Outcome outcome, List<String> answer, List<TriedMessage> messages, int bytes, Duration took) {

        static Result of(TryOut.Outcome outcome, int bytes, Duration took, Instant now) {
            return new Result(
                    outcome,
                    outcome.reply().answer().map(RawText::of).orElse(List.of()),
                    outcome.messages().stream()
                            .limit(MAX_MESSAGES)
                            .map(tried -> TriedMessage.of(tried, now))
                            .toList(),
                    bytes,
                    took);
        }

        /** How many messages there are beyond those that are shown. */
        public int notShown() {
            return outcome.messages().size() - messages.size();
        }
    }

    /** One message of the input. */
    public record TriedMessage(TryOut.Tried tried, Set<String> masking, List<Card> cards) {
        static TriedMessage of(TryOut.Tried tried, Instant now) {
            return new TriedMessage(
                    tried,
                    Masking.of(tried.events()),
                    tried.suggestions().stream()
                            .map(stored -> new SuggestionRow(
                                    stored,
                                    SuggestionState.LIVE,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty()))
                            .map(row -> Cards.card(row, now))
                            .toList());
        }
    }

    private static final int MAX_MESSAGES = 50;
}
