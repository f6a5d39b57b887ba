package org.passerelle.routes.ports;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.adapters.api.Mode;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Remark;

/** What screens and the JSON interface read. Fast over millions of rows: paging is by sequence, never by offset. */
public interface RecordSearch {

    /** Messages, the newest first. */
    List<MessageRow> messages(MessageQuery query);

    /** One message with everything that followed from it. */
    Optional<MessageDetail> message(String messageId);

    /** Suggestions for the eyes of professionals, the newest first, then filtered by the query. */
    List<SuggestionRow> suggestions(SuggestionQuery query);

    Optional<SuggestionRow> suggestion(String suggestionId);

    /** Everything that adapters were asked in a period, shadow answers included, the oldest first. */
    List<SuggestionRow> inferences(InferenceQuery query);

    /** How often adapters answered what, and what was decided, on the days from one (inclusive) to another (exclusive). */
    List<InferenceCount> inferenceCounts(LocalDate from, LocalDate to);

    /**
     * What became of the suggestions created from an instant on that were on a screen, by use case; use cases of which none
     * was are absent. Exercises are left out.
     */
    Map<String, Uptake> uptake(Instant from);

    /** Deliveries, the newest first. */
    List<DeliveryRow> deliveries(DeliveryQuery query);

    /** How each flow is doing, by source name; sources that never received anything are absent. */
    Map<String, FlowFigures> flows(Instant now);

    /** How many messages are in each state; may lag by a second. */
    Map<MessageState, Long> countByState();

    /** How many deliveries of each destination are in each state, as {@code destination -> state -> count}. */
    Map<String, Map<Outbox.DeliveryState, Long>> deliveriesByState();

    /**
     * What the record says of one source at this moment.
     *
     * @param lastReceivedAt when its last message arrived
     * @param receivedLastHour messages that arrived in the last 60 minutes, copies and refusals included
     * @param waiting received and not yet handled
     * @param oldestWaitingSince when the oldest of those arrived
     * @param quarantined set aside and not yet replayed
     * @param refusedLastDay refused in the last 24 hours
     */
    record FlowFigures(
            Instant lastReceivedAt,
            long receivedLastHour,
            long waiting,
            Optional<Instant> oldestWaitingSince,
            long quarantined,
            long refusedLastDay) {}

    /**
     * Which messages to list; every empty filter matches all.
     *
     * @param patient an identifier of the patient or of the visit, exactly as the sender writes it; whoever searches by it
     *     leaves an {@link AccessLog} entry
     * @param text words that the note (why it was refused or set aside) holds, in any case
     * @param beforeSequence for the next page: only messages with a smaller sequence
     * @param limit at most 500
     */
    record MessageQuery(
            Optional<String> source,
            Optional<String> type,
            Optional<String> controlId,
            Optional<MessageState> state,
            Optional<String> patient,
            Optional<String> text,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<Long> beforeSequence,
            int limit) {}

    /** One line of the message list. */
    record MessageRow(
            long sequence,
            String id,
            String source,
            String protocol,
            String type,
            String controlId,
            MessageState state,
            String note,
            Instant receivedAt,
            Optional<Instant> handledAt,
            int sizeBytes,
            int suggestions,
            int deliveries) {}

    /**
     * A message with its events, suggestions, deliveries and the traces of what operators did with it.
     *
     * @param answers id of the message whose delivery this one answers; empty if it answers none
     */
    record MessageDetail(
            MessageRow row,
            Message message,
            List<Remark> remarks,
            List<StoredEvent> events,
            List<SuggestionRow> suggestions,
            List<DeliveryRow> deliveries,
            List<Trace> traces,
            Optional<String> answers) {}

    /** Something an operator did. */
    record Trace(Instant at, String by, String what, String why) {}

    /**
     * Which suggestions to list.
     *
     * @param liveOnly only those neither decided, superseded nor past their time at {@code now}
     * @param shownOnly only those for the eyes of professionals
     */
    record SuggestionQuery(
            Optional<String> useCase,
            Optional<String> subject,
            boolean liveOnly,
            boolean shownOnly,
            Optional<Instant> createdBefore,
            Instant now,
            int limit) {}

    /** A suggestion with its decision, if there is one. */
    record SuggestionRow(
            StoredSuggestion suggestion,
            SuggestionState state,
            Optional<Instant> shownAt,
            Optional<Instant> openedAt,
            Optional<String> before,
            Optional<Decision> decision) {}

    /** Where a suggestion is in its life. */
    enum SuggestionState {
        LIVE,
        DECIDED,
        /** A newer fact about the same case brought a newer suggestion. */
        SUPERSEDED,
        /** Asked for comparison only: never shown, neither decided nor superseded. */
        SHADOW
    }

    /**
     * Which inferences to list; every empty filter matches all.
     *
     * @param adapter configured name
     * @param from of the answer, inclusive
     * @param to exclusive
     * @param after for the next page: the id of the last row of this one, with {@code from} set to its time
     * @param limit at most 500
     */
    record InferenceQuery(
            Optional<String> useCase,
            Optional<String> adapter,
            Optional<Inference.Role> role,
            Instant from,
            Instant to,
            Optional<String> after,
            int limit) {}

    /**
     * One figure of one day; exercises are left out.
     *
     * @param day on which the answer was given (UTC), for decisions too
     * @param name an {@link StoredSuggestion.Outcome} or a {@link Decision.Kind}
     * @param total how many
     * @param latency their adapter calls together; zero for decisions
     * @param energyJoules of those whose energy is known, together
     * @param energyKnown how many those are
     */
    record InferenceCount(
            LocalDate day,
            String adapter,
            String useCase,
            Mode mode,
            Inference.Role role,
            String unit,
            Counted kind,
            String name,
            long total,
            Duration latency,
            double energyJoules,
            long energyKnown) {}

    /**
     * What professionals did with the suggestions that they saw, of all of them together.
     *
     * @param shown how many were on a screen
     * @param accepted how many of those were accepted
     * @param modified how many were decided on another value
     * @param overridden how many were set aside
     */
    record Uptake(long shown, long accepted, long modified, long overridden) {
        /** Nothing was shown. */
        public static final Uptake NONE = new Uptake(0, 0, 0, 0);

        /** How many got no answer, or none yet. */
        public long unanswered() {
            return shown - accepted - modified - overridden;
        }
    }

    /** What an {@link InferenceCount} counts. */
    enum Counted {
        OUTCOME,
        DECISION
    }

    /** Which deliveries to list. */
    record DeliveryQuery(
            Optional<String> destination,
            Optional<Outbox.DeliveryState> state,
            Optional<String> messageId,
            Optional<Instant> createdBefore,
            int limit) {}

    /** One line of the delivery list. */
    record DeliveryRow(
            OwedDelivery delivery,
            Outbox.DeliveryState state,
            int attempts,
            String error,
            Instant nextAttemptAt,
            Optional<Instant> deliveredAt,
            String reference,
            String answer) {}
}
