package org.passerelle.routes.decide;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.Outbox;
import org.passerelle.routes.ports.RecordSearch;
import org.passerelle.routes.ports.StoreException;
import org.passerelle.routes.ports.StoredSuggestion;

/** The port of the record, holding one suggestion. The record that is really searched is in a module above this one. */
final class OneSuggestion implements RecordSearch {
    private final StoredSuggestion stored;
    volatile boolean broken;

    OneSuggestion(StoredSuggestion stored) {
        this.stored = stored;
    }

    @Override
    public Optional<SuggestionRow> suggestion(String suggestionId) {
        if (broken) {
            throw new StoreException("the disk is away", null);
        }
        return Optional.of(stored)
                .filter(one -> one.id().equals(suggestionId))
                .map(one -> new SuggestionRow(
                        one,
                        SuggestionState.DECIDED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Override
    public List<MessageRow> messages(MessageQuery query) {
        return List.of();
    }

    @Override
    public Optional<MessageDetail> message(String messageId) {
        return Optional.empty();
    }

    @Override
    public List<SuggestionRow> suggestions(SuggestionQuery query) {
        return List.of();
    }

    @Override
    public List<SuggestionRow> inferences(InferenceQuery query) {
        return List.of();
    }

    @Override
    public List<InferenceCount> inferenceCounts(LocalDate from, LocalDate to) {
        return List.of();
    }

    @Override
    public Map<String, Uptake> uptake(Instant from) {
        return Map.of();
    }

    @Override
    public List<DeliveryRow> deliveries(DeliveryQuery query) {
        return List.of();
    }

    @Override
    public Map<String, FlowFigures> flows(Instant now) {
        return Map.of();
    }

    @Override
    public Map<MessageState, Long> countByState() {
        return Map.of();
    }

    @Override
    public Map<String, Map<Outbox.DeliveryState, Long>> deliveriesByState() {
        return Map.of();
    }
}
