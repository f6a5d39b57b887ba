package org.passerelle.connectors.hl7v2;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.connectors.api.Refusal;

/** An intake in memory that knows what it was given before, as the real one does. */
final class MemoryIntake implements Intake {
    final List<Message> taken = new CopyOnWriteArrayList<>();
    final List<Message> copies = new CopyOnWriteArrayList<>();
    final List<Refusal> refusals = new CopyOnWriteArrayList<>();
    final List<Message> refused = new CopyOnWriteArrayList<>();
    private final Map<String, Message> byControlId = new HashMap<>();

    @Override
    public synchronized CompletionStage<Receipt> take(Message message) {
        Message first = message.controlId().isEmpty() ? null : byControlId.putIfAbsent(message.controlId(), message);
        if (first != null) {
            copies.add(message);
            return CompletableFuture.completedStage(new Receipt.Duplicate(
                    message.id(), first.id(), first.content().equals(message.content())));
        }
        taken.add(message);
        return CompletableFuture.completedStage(new Receipt.Taken(message.id()));
    }

    @Override
    public CompletionStage<Receipt> refuse(Message message, Refusal refusal) {
        refused.add(message);
        refusals.add(refusal);
        return CompletableFuture.completedStage(new Receipt.Taken(message.id()));
    }

    /** The gateway's ids of everything that it was given. */
    Set<String> ids() {
        return Stream.of(taken, copies, refused)
                .flatMap(List::stream)
                .map(Message::id)
                .collect(Collectors.toSet());
    }
}
