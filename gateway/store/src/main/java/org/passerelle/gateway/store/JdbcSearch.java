package org.passerelle.gateway.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.passerelle.routes.ports.Journal.PeerAnswer;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.Outbox.DeliveryState;
import org.passerelle.routes.ports.RecordSearch;

/** What screens read. */
final class JdbcSearch implements RecordSearch {
    private static final String TALLIES = "SELECT name, state, total FROM tally WHERE kind = ?";

    private final Readers readers;
    private final MessageSearch messages;
    private final SuggestionSearch suggestions;
    private final InferenceSearch inferences;
    private final DeliverySearch deliveries;
    private final FlowSearch flows;
    private final UptakeSearch uptake;

    JdbcSearch(Readers readers, Dialect dialect) {
        this.readers = readers;
        this.messages = new MessageSearch(readers, dialect);
        this.suggestions = new SuggestionSearch(readers, dialect);
        this.inferences = new InferenceSearch(readers, dialect);
        this.deliveries = new DeliverySearch(readers, dialect);
        this.flows = new FlowSearch(readers);
        this.uptake = new UptakeSearch(readers);
    }

    @Override
    public List<MessageRow> messages(MessageQuery query) {
        return messages.messages(query);
    }

    @Override
    public Optional<MessageDetail> message(String messageId) {
        return messages.content(messageId)
                .flatMap(message -> messages.one(messageId)
                        .map(line -> new MessageDetail(
                                line,
                                message,
                                messages.remarks(messageId).orElse(List.of()),
                                readers.all(EventRows.OF_MESSAGE, bind -> bind.text(messageId), EventRows::event),
                                suggestions.ofMessage(messageId),
                                deliveries.ofMessage(messageId),
                                readers.all(TraceRows.OF_MESSAGE, bind -> bind.text(messageId), TraceRows::trace),
                                PeerAnswer.referenceIn(line.note()).flatMap(deliveries::messageDeliveredAs))));
    }

    @Override
    public List<SuggestionRow> suggestions(SuggestionQuery query) {
        return suggestions.suggestions(query);
    }

    @Override
    public Optional<SuggestionRow> suggestion(String suggestionId) {
        return suggestions.suggestion(suggestionId);
    }

    @Override
    public List<SuggestionRow> inferences(InferenceQuery query) {
        return inferences.inferences(query);
    }

    @Override
    public List<InferenceCount> inferenceCounts(LocalDate from, LocalDate to) {
        return inferences.counts(from, to);
    }

    @Override
    public Map<String, Uptake> uptake(Instant from) {
        return uptake.since(from);
    }

    @Override
    public List<DeliveryRow> deliveries(DeliveryQuery query) {
        return deliveries.deliveries(query);
    }

    @Override
    public Map<String, FlowFigures> flows(Instant now) {
        return flows.flows(now);
    }

    @Override
    public Map<MessageState, Long> countByState() {
        Map<MessageState, Long> counts = new EnumMap<>(MessageState.class);
        for (MessageState state : MessageState.values()) {
            counts.put(state, 0L);
        }
        for (Total total : totals(Tally.MESSAGES)) {
            counts.merge(MessageState.valueOf(total.state()), total.rows(), Long::sum);
        }
        return counts;
    }

    @Override
    public Map<String, Map<DeliveryState, Long>> deliveriesByState() {
        Map<String, Map<DeliveryState, Long>> counts = new TreeMap<>();
        for (Total total : totals(Tally.DELIVERIES)) {
            counts.computeIfAbsent(total.name(), destination -> new EnumMap<>(DeliveryState.class))
                    .put(DeliveryState.valueOf(total.state()), total.rows());
        }
        return counts;
    }

    private record Total(String name, String state, long rows) {}

    private List<Total> totals(String kind) {
        return readers.all(
                TALLIES,
                bind -> bind.text(kind),
                row -> new Total(row.text("name"), row.text("state"), row.number("total")));
    }
}
