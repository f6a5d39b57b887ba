package org.passerelle.routes.intake;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.IntakeUnavailableException;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.connectors.api.Refusal;
import org.passerelle.routes.ports.Inbox;
import org.passerelle.routes.ports.Signal;
import org.passerelle.routes.ports.Signals;

/** Puts what connectors receive into the inbox, and wakes the flow. */
public final class RecordingIntake implements Intake {
    private final Inbox inbox;
    private final IntakeGate gate;
    private final Signals signals;
    private final Consumer<String> wakeFlow;

    /**
     * @param gate closed: nothing is taken, and the peer is told to send again
     * @param wakeFlow gets the source of each message that is to be handled; must not block
     */
    public RecordingIntake(Inbox inbox, IntakeGate gate, Signals signals, Consumer<String> wakeFlow) {
        this.inbox = inbox;
        this.gate = gate;
        this.signals = signals;
        this.wakeFlow = wakeFlow;
    }

    @Override
    public CompletionStage<Receipt> take(Message message) {
        Optional<String> closed = gate.closedBecause();
        if (closed.isPresent()) {
            return unavailable(message, closed.get());
        }
        long startedNanos = System.nanoTime();
        return inbox.append(message).whenComplete((receipt, failure) -> {
            if (failure != null) {
                signals.raise(new Signal.MessageNotKept(message.source(), failure.getMessage()));
                return;
            }
            if (receipt instanceof Receipt.Taken) {
                wakeFlow.accept(message.source());
            }
            Duration toDisk = Duration.ofNanos(System.nanoTime() - startedNanos);
            signals.raise(new Signal.MessageTaken(message.source(), message.type(), receipt, toDisk));
        });
    }

    @Override
    public CompletionStage<Receipt> refuse(Message message, Refusal refusal) {
        Optional<String> closed = gate.closedBecause();
        if (closed.isPresent()) {
            return unavailable(message, closed.get());
        }
        return inbox.appendRefused(message, refusal).whenComplete((receipt, failure) -> {
            if (failure == null) {
                signals.raise(new Signal.MessageRefused(message.source(), message.type(), refusal.code()));
            } else {
                signals.raise(new Signal.MessageNotKept(message.source(), failure.getMessage()));
            }
        });
    }

    private CompletionStage<Receipt> unavailable(Message message, String reason) {
        signals.raise(new Signal.MessageNotKept(message.source(), reason));
        return CompletableFuture.failedFuture(new IntakeUnavailableException(reason, null));
    }
}
