package org.passerelle.routes.rehearse;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.connectors.api.Refusal;

/** Remembers what a connector hands over and keeps nothing. A copy within one piece of input is not recognised as one. */
final class CollectingIntake implements Intake {
    private final List<Arrived> arrived = new ArrayList<>();

    /** What the connector decided about a message. */
    sealed interface Arrived {
        Message message();
    }

    /** It can be taken. */
    record Taken(Message message) implements Arrived {}

    /** It is refused. */
    record Refused(Message message, Refusal refusal) implements Arrived {}

    @Override
    public synchronized CompletionStage<Receipt> take(Message message) {
        arrived.add(new Taken(message));
        return CompletableFuture.completedStage(new Receipt.Taken(message.id()));
    }

    @Override
    public synchronized CompletionStage<Receipt> refuse(Message message, Refusal refusal) {
        arrived.add(new Refused(message, refusal));
        return CompletableFuture.completedStage(new Receipt.Taken(message.id()));
    }

    synchronized List<Arrived> arrived() {
        return List.copyOf(arrived);
    }
}
