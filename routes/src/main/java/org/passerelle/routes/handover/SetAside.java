package org.passerelle.routes.handover;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.passerelle.connectors.api.Message;
import org.passerelle.routes.camel.InboxComponent;
import org.passerelle.routes.ports.Journal;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.Signal;
import org.passerelle.routes.ports.Signals;
import org.passerelle.routes.ports.StoreException;

/** Quarantines a message that a step failed on: one message that cannot be handled never stops the line. */
public final class SetAside implements InboxComponent.FailureHandler {
    private static final System.Logger LOG = System.getLogger(SetAside.class.getName());

    private final Journal journal;
    private final Signals signals;
    private final Clock clock;

    public SetAside(Journal journal, Signals signals, Clock clock) {
        this.journal = journal;
        this.signals = signals;
        this.clock = clock;
    }

    /**
     * @param message the message as it left the inbox
     * @param failure what a step threw; only its class is kept, since its text may quote the message
     */
    @Override
    public void setAside(Message message, Exception failure) throws InterruptedException {
        String kind = failure.getClass().getSimpleName();
        LOG.log(System.Logger.Level.ERROR, "message {0} set aside: {1} at {2}", message.id(), kind, origin(failure));
        String note = "Erreur interne pendant le traitement : " + kind;
        try {
            journal.write(Journal.Handled.ended(message.id(), MessageState.QUARANTINED, note))
                    .toCompletableFuture()
                    .get();
        } catch (ExecutionException e) {
            throw new StoreException("a message could not be set aside", e.getCause());
        }
        signals.raise(new Signal.MessageHandled(
                message.id(),
                message.source(),
                message.type(),
                MessageState.QUARANTINED,
                Duration.between(message.receivedAt(), clock.instant())));
    }

    private static String origin(Exception failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 ? "?" : trace[0].toString();
    }
}
