package org.passerelle.routes.ports;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.connectors.api.Refusal;

/** The inbox: every message that was received, one row each. It is the record; only {@link Retention} removes from it. */
public interface Inbox {

    /**
     * Appends a message in state {@link MessageState#RECEIVED}, or {@link MessageState#DUPLICATE} if its source already
     * sent its control id (an empty control id is never a duplicate).
     *
     * @return completes once the group commit is on the disk; completes exceptionally with {@link
     *     org.passerelle.connectors.api.IntakeUnavailableException} if it could not be kept. Never blocks the caller
     */
    CompletionStage<Receipt> append(Message message);

    /** Appends a message in state {@link MessageState#REFUSED}; never checked for duplicates, never handled. */
    CompletionStage<Receipt> appendRefused(Message message, Refusal refusal);

    /** The names of sources with messages in state RECEIVED. */
    Set<String> waitingSources();

    /**
     * Messages of one source in state RECEIVED in the order of receipt.
     *
     * @param source the source: each is read apart, so that a flood of one delays no other
     * @param afterSequence only those with a greater sequence
     * @param limit at most this many
     */
    List<Received> receivedAfter(String source, long afterSequence, int limit);

    /** One message, whatever its state. */
    Optional<Received> find(String messageId);

    /**
     * Sets a message back to RECEIVED under a new sequence at the end of the inbox, so that the flow handles it again.
     *
     * @param by who asked, {@code why} the reason; both are kept
     * @return false if there is no such message
     */
    boolean replay(String messageId, String by, String why);

    /**
     * Replays every message that a query matches, the oldest first, up to {@code limit}. Each keeps the trace.
     *
     * @return how many were replayed
     */
    int replay(RecordSearch.MessageQuery selection, int limit, String by, String why);

    /**
     * A message and its place.
     *
     * @param sequence grows with the order of receipt within one store
     */
    record Received(long sequence, Message message) {}
}
