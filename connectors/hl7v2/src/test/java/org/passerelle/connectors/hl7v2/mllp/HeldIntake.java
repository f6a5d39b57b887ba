package org.passerelle.connectors.hl7v2.mllp;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.IntakeUnavailableException;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.connectors.api.Refusal;

/** An intake in memory whose disk is the test: messages wait until it confirms or fails them, or pass at once. */
final class HeldIntake implements Intake {
    record Trace(Message message, Refusal refusal) {}

    private record Waiting(Message message, CompletableFuture<Receipt> receipt) {}

    final List<Message> taken = new CopyOnWriteArrayList<>();
    final List<Trace> refused = new CopyOnWriteArrayList<>();
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private volatile boolean holding;
    private volatile boolean broken;

    void hold() {
        holding = true;
    }

    void breakDown() {
        broken = true;
    }

    void recover() {
        broken = false;
    }

    synchronized int waitingCount() {
        return waiting.size();
    }

    /** Confirms the message that arrived n-th among those that wait, counting from 0. */
    void confirm(int number) {
        Waiting next = remove(number);
        next.receipt().complete(new Receipt.Taken(next.message().id()));
    }

    void confirmAsDuplicate(int number) {
        Waiting next = remove(number);
        next.receipt().complete(new Receipt.Duplicate(next.message().id(), "first", true));
    }

    void fail(int number) {
        remove(number).receipt().completeExceptionally(new IntakeUnavailableException("disque plein", null));
    }

    private synchronized Waiting remove(int number) {
        Waiting chosen = List.copyOf(waiting).get(number);
        waiting.remove(chosen);
        return chosen;
    }

    @Override
    public CompletionStage<Receipt> take(Message message) {
        taken.add(message);
        return receipt(message);
    }

    @Override
    public CompletionStage<Receipt> refuse(Message message, Refusal refusal) {
        refused.add(new Trace(message, refusal));
        return receipt(message);
    }

    Optional<Trace> lastRefusal() {
        return refused.isEmpty() ? Optional.empty() : Optional.of(refused.get(refused.size() - 1));
    }

    private synchronized CompletionStage<Receipt> receipt(Message message) {
        if (broken) {
            return CompletableFuture.failedStage(new IntakeUnavailableException("arrêt", null));
        }
        CompletableFuture<Receipt> receipt = new CompletableFuture<>();
        if (holding) {
            waiting.add(new Waiting(message, receipt));
        } else {
            receipt.complete(new Receipt.Taken(message.id()));
        }
        return receipt;
    }
}
