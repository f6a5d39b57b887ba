package org.passerelle.connectors.samuhub;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.IntakeUnavailableException;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.connectors.api.Refusal;

/** An intake whose disk is a test's hand: it completes at once, when told, or fails. */
final class ManualIntake implements Intake {
    final List<Entry> entries = new CopyOnWriteArrayList<>();
    private volatile Mode mode = Mode.AT_ONCE;

    enum Mode {
        AT_ONCE,
        BY_HAND,
        FAILING
    }

    void mode(Mode next) {
        mode = next;
    }

    @Override
    public CompletionStage<Receipt> take(Message message) {
        return add(new Entry(message, null, new CompletableFuture<>()));
    }

    @Override
    public CompletionStage<Receipt> refuse(Message message, Refusal refusal) {
        return add(new Entry(message, refusal, new CompletableFuture<>()));
    }

    /** The entry at this position, once it is there. */
    Entry entry(int index) {
        await("message " + index + " at the intake")
                .atMost(Duration.ofSeconds(15))
                .until(() -> entries.size() > index);
        return entries.get(index);
    }

    private CompletionStage<Receipt> add(Entry entry) {
        entries.add(entry);
        switch (mode) {
            case AT_ONCE -> entry.complete();
            case FAILING -> entry.stage.completeExceptionally(new IntakeUnavailableException("full", null));
            case BY_HAND -> {
                // completed by the test
            }
        }
        return entry.stage;
    }

    /** @param refusal null if the message was taken */
    record Entry(Message message, Refusal refusal, CompletableFuture<Receipt> stage) {
        void complete() {
            stage.complete(new Receipt.Taken(message.id()));
        }
    }
}
