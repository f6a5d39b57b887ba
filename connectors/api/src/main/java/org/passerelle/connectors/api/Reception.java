package org.passerelle.connectors.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The front desk of one protocol for one source: takes a piece of input that arrived whole (a file, a request body) through
 * the same rules, inbox and answers as the protocol's own listener. Thread-safe.
 */
public interface Reception {

    /** Whether these bytes look like this protocol; looks at the head only and never throws. */
    boolean recognises(Content content);

    /**
     * Judges the input, splits it where it holds several messages, and hands what can be taken to the intake.
     *
     * @param attributes what the carrier knows: {@link #FILE_NAME}, a declared {@link Message#CHARSET}
     * @return completes once everything it keeps is on the disk; never exceptionally for what the input holds.
     *     Completes with {@link IntakeUnavailableException} if it could not be kept: the carrier must offer it again
     */
    CompletionStage<Reply> receive(Content content, Map<String, String> attributes);

    /** Attribute: the name of the file, without folders. */
    String FILE_NAME = "file-name";

    /**
     * What became of one piece of input.
     *
     * @param taken true if everything in it was taken
     * @param code the protocol's answer, such as {@code AA}, {@code 201}, {@code ok}; {@code refus} where it has none
     * @param errors the protocol's error codes, such as {@code 207}, with nothing of the content; empty if taken
     * @param messageIds the gateway's ids of every message kept from it, refused ones included
     * @param answer the answer in the protocol's own form, if it has one
     */
    record Reply(boolean taken, String code, List<String> errors, List<String> messageIds, Optional<Content> answer) {
        public Reply {
            errors = List.copyOf(errors);
            messageIds = List.copyOf(messageIds);
        }
    }
}
