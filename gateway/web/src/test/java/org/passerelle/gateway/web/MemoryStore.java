package org.passerelle.gateway.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.passerelle.adapters.api.Mode;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.connectors.api.Refusal;
import org.passerelle.connectors.api.Remark;
import org.passerelle.routes.ports.AccessLog;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.Decisions;
import org.passerelle.routes.ports.Inbox;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.Outbox.DeliveryState;
import org.passerelle.routes.ports.RecordSearch;
import org.passerelle.routes.ports.StoreException;
import org.passerelle.routes.ports.StoredEvent;
import org.passerelle.routes.ports.StoredSuggestion;

/** The part of a store that the web reads and writes, in memory and quick to fill. */
final class MemoryStore implements RecordSearch, Decisions, Inbox, AccessLog {
    private final Map<String, MessageDetail> messages = new LinkedHashMap<>();
    private final Map<String, SuggestionRow> suggestions = new LinkedHashMap<>();
    private final Map<String, DeliveryRow> deliveries = new LinkedHashMap<>();

    /** What {@link #uptake} says, whatever the period. */
    volatile Map<String, Uptake> uptake = Map.of();

    private final List<AccessLog.Entry> accesses = new ArrayList<>();
    private final Map<String, FlowFigures> figures = new LinkedHashMap<>();
    private long sequence;
    private boolean broken;

    /** From now on every call fails as a store without its disk does. */
    synchronized void breakDown() {
        broken = true;
    }

    synchronized void add(Message message, MessageState state, String note, List<StoredEvent> events) {
        add(message, state, note, List.of(), events);
    }

    synchronized void add(
            Message message, MessageState state, String note, List<Remark> remarks, List<StoredEvent> events) {
        sequence++;
        MessageRow row = new MessageRow(
                sequence,
                message.id(),
                message.source(),
                message.protocol().name(),
                message.type(),
                message.controlId(),
                state,
                note,
                message.receivedAt(),
                Optional.of(message.receivedAt()),
                message.content().size(),
                0,
                0);
        messages.put(message.id(), MemoryRows.alone(row, message, remarks, events));
    }

    /** Says how a source is doing. */
    synchronized void add(String source, FlowFigures flow) {
        figures.put(source, flow);
    }

    /** Adds a live suggestion; an older one of the same subject and use case is superseded. */
    synchronized void add(StoredSuggestion suggestion) {
        if (suggestion.inference().mode() == Mode.SHADOW) {
            suggestions.put(suggestion.id(), MemoryRows.fresh(suggestion, SuggestionState.SHADOW));
            return;
        }
        suggestions.replaceAll((id, row) -> row.state() == SuggestionState.LIVE
                        && row.suggestion().subject().equals(suggestion.subject())
                        && row.suggestion().useCase().equals(suggestion.useCase())
                ? with(row, SuggestionState.SUPERSEDED, row.decision())
                : row);
        suggestions.put(suggestion.id(), MemoryRows.fresh(suggestion, SuggestionState.LIVE));
    }

    synchronized void add(DeliveryRow delivery) {
        deliveries.put(delivery.delivery().id(), delivery);
    }

    @Override
    public synchronized List<MessageRow> messages(MessageQuery query) {
        check();
        return messages.values().stream()
                .filter(detail -> query.patient()
                        .map(identifier -> detail.message()
                                .content()
                                .text(StandardCharsets.UTF_8)
                                .contains("|" + identifier + "^"))
                        .orElse(true))
                .map(MessageDetail::row)
                .filter(row -> query.text()
                        .map(words -> row.note().toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT)))
                        .orElse(true))
                .filter(row -> query.source().map(row.source()::equals).orElse(true))
                .filter(row -> query.type().map(row.type()::equals).orElse(true))
                .filter(row -> query.controlId().map(row.controlId()::equals).orElse(true))
                .filter(row -> query.state().map(state -> state == row.state()).orElse(true))
                .filter(row -> query.from()
                        .map(from -> !row.receivedAt().isBefore(from))
                        .orElse(true))
                .filter(row ->
                        query.to().map(to -> row.receivedAt().isBefore(to)).orElse(true))
                .filter(row -> query.beforeSequence()
                        .map(before -> row.sequence() < before)
                        .orElse(true))
                .sorted(Comparator.comparingLong(MessageRow::sequence).reversed())
                .limit(query.limit())
                .toList();
    }

    @Override
    public synchronized Optional<MessageDetail> message(String messageId) {
        check();
        return Optional.ofNullable(messages.get(messageId))
                .map(detail -> new MessageDetail(
                        detail.row(),
                        detail.message(),
                        detail.remarks(),
                        detail.events(),
                        suggestions.values().stream()
                                .filter(row -> row.suggestion().messageId().equals(messageId))
                                .toList(),
                        deliveries.values().stream()
                                .filter(row -> row.delivery().messageId().equals(messageId))
                                .toList(),
                        detail.traces(),
                        MemoryRows.answered(detail.row(), deliveries.values())));
    }

    @Override
    public synchronized List<SuggestionRow> inferences(InferenceQuery query) {
        return List.of();
    }

    @Override
    public synchronized List<InferenceCount> inferenceCounts(LocalDate from, LocalDate to) {
        return List.of();
    }

    @Override
    public synchronized List<SuggestionRow> suggestions(SuggestionQuery query) {
        check();
        return suggestions.values().stream()
                .filter(row -> !query.liveOnly()
                        || (row.state() == SuggestionState.LIVE
                                && query.now().isBefore(row.suggestion().expiresAt())))
                .filter(row -> !query.shownOnly() || row.suggestion().shown())
                .filter(row ->
                        query.useCase().map(row.suggestion().useCase()::equals).orElse(true))
                .filter(row ->
                        query.subject().map(row.suggestion().subject()::equals).orElse(true))
                .filter(row -> query.createdBefore()
                        .map(row.suggestion().createdAt()::isBefore)
                        .orElse(true))
                .sorted(Comparator.comparing(
                                (SuggestionRow row) -> row.suggestion().createdAt())
                        .reversed())
                .limit(query.limit())
                .toList();
    }

    @Override
    public synchronized Optional<SuggestionRow> suggestion(String suggestionId) {
        check();
        return Optional.ofNullable(suggestions.get(suggestionId));
    }

    @Override
    public synchronized Map<String, Uptake> uptake(Instant from) {
        check();
        return uptake;
    }

    @Override
    public synchronized List<DeliveryRow> deliveries(DeliveryQuery query) {
        check();
        return deliveries.values().stream()
                .filter(row -> query.destination()
                        .map(row.delivery().destination()::equals)
                        .orElse(true))
                .filter(row -> query.state().map(state -> state == row.state()).orElse(true))
                .limit(query.limit())
                .toList();
    }

    @Override
    public synchronized Map<MessageState, Long> countByState() {
        Map<MessageState, Long> counts = new EnumMap<>(MessageState.class);
        messages.values().forEach(detail -> counts.merge(detail.row().state(), 1L, Long::sum));
        return counts;
    }

    @Override
    public synchronized Map<String, Map<DeliveryState, Long>> deliveriesByState() {
        Map<String, Map<DeliveryState, Long>> counts = new HashMap<>();
        deliveries
                .values()
                .forEach(row -> counts.computeIfAbsent(
                                row.delivery().destination(), name -> new EnumMap<>(DeliveryState.class))
                        .merge(row.state(), 1L, Long::sum));
        return counts;
    }

    @Override
    public synchronized Result decide(Decision decision) {
        check();
        SuggestionRow row = suggestions.get(decision.suggestionId());
        if (row == null) {
            return Result.UNKNOWN_SUGGESTION;
        }
        if (row.state() != SuggestionState.LIVE
                || !decision.decidedAt().isBefore(row.suggestion().expiresAt())) {
            return Result.TOO_LATE;
        }
        replace(row, old -> with(old, SuggestionState.DECIDED, Optional.of(decision)));
        return Result.KEPT;
    }

    private static SuggestionRow with(SuggestionRow row, SuggestionState state, Optional<Decision> decision) {
        return new SuggestionRow(row.suggestion(), state, row.shownAt(), row.openedAt(), row.before(), decision);
    }

    @Override
    public synchronized void shown(String suggestionId, Instant at) {
        note(suggestionId, row -> row.shownAt().isEmpty(), Optional.of(at), Optional.empty(), Optional.empty());
    }

    @Override
    public synchronized void opened(String suggestionId, Instant at) {
        note(suggestionId, row -> row.openedAt().isEmpty(), Optional.empty(), Optional.of(at), Optional.empty());
    }

    @Override
    public synchronized void answeredBefore(String suggestionId, String value, Instant at) {
        note(
                suggestionId,
                row -> row.before().isEmpty() && row.shownAt().isEmpty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(value));
    }

    /** Notes what is given on a row of which {@code first} holds. */
    private void note(
            String suggestionId,
            Predicate<SuggestionRow> first,
            Optional<Instant> shownAt,
            Optional<Instant> openedAt,
            Optional<String> before) {
        check();
        SuggestionRow row = suggestions.get(suggestionId);
        if (row != null && first.test(row)) {
            replace(
                    row,
                    old -> new SuggestionRow(
                            old.suggestion(),
                            old.state(),
                            shownAt.or(old::shownAt),
                            openedAt.or(old::openedAt),
                            before.or(old::before),
                            old.decision()));
        }
    }

    private void replace(SuggestionRow row, UnaryOperator<SuggestionRow> change) {
        suggestions.put(row.suggestion().id(), change.apply(row));
    }

    @Override
    public synchronized boolean replay(String messageId, String by, String why) {
        check();
        MessageDetail detail = messages.get(messageId);
        if (detail == null) {
            return false;
        }
        List<Trace> traces = Stream.concat(
                        detail.traces().stream(),
                        Stream.of(new Trace(detail.row().receivedAt(), by, "rejeu", why)))
                .toList();
        messages.put(
                messageId,
                new MessageDetail(
                        MemoryRows.waiting(detail.row(), ++sequence),
                        detail.message(),
                        detail.remarks(),
                        detail.events(),
                        List.of(),
                        List.of(),
                        traces,
                        Optional.empty()));
        return true;
    }

    @Override
    public synchronized int replay(MessageQuery selection, int limit, String by, String why) {
        return (int) messages(selection).reversed().stream()
                .limit(limit)
                .filter(row -> replay(row.id(), by, why))
                .count();
    }

    @Override
    public synchronized Map<String, FlowFigures> flows(Instant now) {
        check();
        return Map.copyOf(figures);
    }

    @Override
    public synchronized void record(AccessLog.Entry entry) {
        check();
        accesses.addFirst(entry);
    }

    @Override
    public synchronized List<AccessLog.Entry> last(int limit) {
        check();
        return accesses.stream().limit(limit).toList();
    }

    @Override
    public synchronized Optional<Received> find(String messageId) {
        check();
        return Optional.ofNullable(messages.get(messageId))
                .map(detail -> new Received(detail.row().sequence(), detail.message()));
    }

    /** Makes a dead or expired delivery pending again. */
    synchronized boolean replayDelivery(String deliveryId) {
        check();
        DeliveryRow row = deliveries.get(deliveryId);
        if (row == null || (row.state() != DeliveryState.DEAD && row.state() != DeliveryState.EXPIRED)) {
            return false;
        }
        add(new DeliveryRow(
                row.delivery(),
                DeliveryState.PENDING,
                row.attempts(),
                row.error(),
                row.nextAttemptAt(),
                row.deliveredAt(),
                row.reference(),
                row.answer()));
        return true;
    }

    private void check() {
        if (broken) {
            throw new StoreException("the disk is away", null);
        }
    }

    @Override
    public List<Decision> closeExpired(Instant now, int limit) {
        return new ArrayList<>();
    }

    @Override
    public CompletionStage<Receipt> append(Message message) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException("the web receives nothing"));
    }

    @Override
    public CompletionStage<Receipt> appendRefused(Message message, Refusal refusal) {
        return append(message);
    }

    @Override
    public Set<String> waitingSources() {
        return Set.of();
    }

    @Override
    public List<Received> receivedAfter(String source, long afterSequence, int limit) {
        return List.of();
    }
}
