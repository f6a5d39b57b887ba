package org.passerelle.connectors.hprim;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.connectors.api.Refusal;

/** An intake that keeps in memory what it is given. */
public final class RecordingIntake implements Intake {
    public final List<Message> taken = new ArrayList<>();
    public final List<Refusal> refusals = new ArrayList<>();

    @Override
    public CompletionStage<Receipt> take(Message message) {
        taken.add(message);
        return CompletableFuture.completedFuture(new Receipt.Taken(message.id()));
    }

    @Override
    public CompletionStage<Receipt> refuse(Message message, Refusal refusal) {
        refusals.add(refusal);
        return CompletableFuture.completedFuture(new Receipt.Taken(message.id()));
    }
}
