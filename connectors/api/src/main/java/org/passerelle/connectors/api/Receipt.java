package org.passerelle.connectors.api;

/** The answer of the intake: the message is on the disk, and what that means for the sender. */
public sealed interface Receipt {

    /** The gateway's identifier of the message that was just kept. */
    String messageId();

    /** The message is new and will be acted on. */
    record Taken(String messageId) implements Receipt {}

    /**
     * The sender had already sent this control id: the copy is kept, and only the first is acted on.
     *
     * @param firstMessageId the message that is acted on
     * @param sameContent false if the two carry the same control id but different bytes: an operator should look
     */
    record Duplicate(String messageId, String firstMessageId, boolean sameContent) implements Receipt {}
}
