package org.passerelle.gateway.store;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.Outbox.DeliveryState;
import org.passerelle.routes.ports.RecordSearch.SuggestionState;
import org.passerelle.routes.ports.StoredSuggestion.Outcome;

/** What a store should do, in a few maps. */
final class StoreModel {
    private final Map<String, MessageState> messages = new HashMap<>();
    private final Map<String, String> firstIds = new HashMap<>();
    private final List<String> inbox = new ArrayList<>();
    private final Map<String, Answer> suggestions = new HashMap<>();
    private final Map<String, DeliveryState> deliveries = new HashMap<>();

    private record Answer(Flow flow, Outcome outcome, SuggestionState state) {}

    Map<String, MessageState> messages() {
        return messages;
    }

    List<String> inbox() {
        return inbox;
    }

    Receipt append(Message message) {
        String key = message.source() + '/' + message.controlId();
        if (!message.controlId().isEmpty() && firstIds.containsKey(key)) {
            messages.put(message.id(), MessageState.DUPLICATE);
            return new Receipt.Duplicate(message.id(), firstIds.get(key), true);
        }
        firstIds.put(key, message.id());
        messages.put(message.id(), MessageState.RECEIVED);
        inbox.add(message.id());
        return new Receipt.Taken(message.id());
    }

    void refuse(Message message) {
        messages.put(message.id(), MessageState.REFUSED);
    }

    void replay(String messageId) {
        messages.put(messageId, MessageState.RECEIVED);
        inbox.remove(messageId);
        inbox.add(messageId);
    }

    void handle(Flow flow, Outcome outcome) {
        if (messages.get(flow.message().id()) != MessageState.RECEIVED) {
            return;
        }
        messages.put(flow.message().id(), MessageState.HANDLED);
        inbox.remove(flow.message().id());
        Answer before = suggestions.get(flow.suggestionId());
        if (before == null || before.outcome() != Outcome.SUGGESTED) {
            suggestions.put(flow.suggestionId(), new Answer(flow, outcome, SuggestionState.LIVE));
            supersedeOlder(flow);
        }
        if (outcome == Outcome.SUGGESTED) {
            boolean live = suggestions.get(flow.suggestionId()).state() == SuggestionState.LIVE;
            deliveries.putIfAbsent(flow.deliveryId("hub"), live ? DeliveryState.PENDING : DeliveryState.EXPIRED);
        }
    }

    private void supersedeOlder(Flow flow) {
        suggestions.replaceAll((id, answer) -> {
            boolean older = !id.equals(flow.suggestionId())
                    && answer.flow().subject().equals(flow.subject())
                    && answer.state() == SuggestionState.LIVE;
            if (!older) {
                return answer;
            }
            become(answer.flow().deliveryId("hub"), DeliveryState.EXPIRED, DeliveryState.PENDING);
            return new Answer(answer.flow(), answer.outcome(), SuggestionState.SUPERSEDED);
        });
    }

    void become(String deliveryId, DeliveryState after, DeliveryState... from) {
        deliveries.computeIfPresent(deliveryId, (id, state) -> List.of(from).contains(state) ? after : state);
    }

    Optional<SuggestionState> suggestionState(Flow flow) {
        return Optional.ofNullable(suggestions.get(flow.suggestionId())).map(Answer::state);
    }

    Optional<DeliveryState> deliveryState(String deliveryId) {
        return Optional.ofNullable(deliveries.get(deliveryId));
    }

    int pending() {
        return (int) deliveries.values().stream()
                .filter(state -> state == DeliveryState.PENDING)
                .count();
    }

    Map<MessageState, Long> countByState() {
        Map<MessageState, Long> counts = new EnumMap<>(MessageState.class);
        for (MessageState state : MessageState.values()) {
            counts.put(state, messages.values().stream().filter(s -> s == state).count());
        }
        return counts;
    }
}
