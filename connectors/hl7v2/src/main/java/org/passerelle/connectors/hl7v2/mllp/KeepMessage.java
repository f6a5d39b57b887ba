package org.passerelle.connectors.hl7v2.mllp;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import org.passerelle.connectors.api.Intake;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.connectors.hl7v2.intake.Verdict;

/**
 * Second step: hand the message to the intake and go on when it is on the disk.
 *
 * <p>No thread waits. The route goes on in the connection's event loop, so that the thread that commits is free for the
 * next group at once.
 */
final class KeepMessage extends AsyncProcessorSupport {
    private final Intake intake;
    private final MessageFactory messages;
    private final Incident storeUnavailable;

    KeepMessage(Intake intake, MessageFactory messages, Incident storeUnavailable) {
        this.intake = intake;
        this.messages = messages;
        this.storeUnavailable = storeUnavailable;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Judged judged = (Judged) exchange.getIn().getBody();
        var unused = hand(judged)
                .whenComplete((receipt, failure) -> judged.frame().loop().execute(() -> {
                    judged.frame().release();
                    if (failure != null) {
                        storeUnavailable.occurred();
                    }
                    exchange.getIn().setBody(new Kept(judged, failure == null));
                    callback.done(false);
                }));
        return false;
    }

    private CompletionStage<Receipt> hand(Judged judged) {
        try {
            return switch (judged.verdict()) {
                case Verdict.Accepted accepted -> intake.take(messages.taken(accepted, judged.frame()));
                case Verdict.Refused refused ->
                    intake.refuse(
                            messages.refused(refused, judged.frame()),
                            refused.fault().refusal());
            };
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }
}
