package org.passerelle.connectors.api;

import java.util.concurrent.CompletionStage;

/** Where a connector hands over what it received. The connector acknowledges to its peer only after the stage completes. */
public interface Intake {

    /**
     * Keeps a message that can be taken.
     *
     * @return completes after the group commit that holds the message has reached the disk; completes exceptionally
     *     with {@link IntakeUnavailableException} if it could not be kept, and then the peer must get a negative
     *     acknowledgement or none, so that it sends again. Never blocks the caller
     */
    CompletionStage<Receipt> take(Message message);

    /**
     * Keeps a trace of a message that the connector refuses, for the operator. It is not acted on.
     *
     * @param refusal why it was refused, in the protocol's terms
     * @return as {@link #take}
     */
    CompletionStage<Receipt> refuse(Message message, Refusal refusal);
}
