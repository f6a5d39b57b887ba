package org.passerelle.connectors.fhir.cda;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.connectors.api.Refusal;

/** An intake that keeps everything in memory. */
final class KeptMessages implements Intake {
    final List<Message> taken = new ArrayList<>();
    final List<Message> refused = new ArrayList<>();
    final List<Refusal> refusals = new ArrayList<>();

    @Override
    public CompletionStage<Receipt> take(Message message) {
        taken.add(message);
        return CompletableFuture.completedStage(new Receipt.Taken(message.id()));
    }

    @Override
    public CompletionStage<Receipt> refuse(Message message, Refusal refusal) {
        refused.add(message);
        refusals.add(refusal);
        return CompletableFuture.completedStage(new Receipt.Taken(message.id()));
    }
}
