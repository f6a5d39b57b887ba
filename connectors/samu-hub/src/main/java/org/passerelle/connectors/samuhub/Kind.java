package org.passerelle.connectors.samuhub;

import java.util.Optional;

/** {@code distributionKind}: what an envelope does, and so which queue of its recipient it goes to. */
public enum Kind {
    REPORT("Report", "message"),
    UPDATE("Update", "message"),
    CANCEL("Cancel", "message"),
    ACK("Ack", "ack"),
    ERROR("Error", "info");

    private final String word;
    private final String queue;

    Kind(String word, String queue) {
        this.word = word;
        this.queue = queue;
    }

    /** As written in envelopes. */
    public String word() {
        return word;
    }

    /** The recipient's queue for this kind, without the client id. */
    public String queue() {
        return queue;
    }

    /** Whether such an envelope may be acknowledged or answered with an error: an answer never is. */
    public boolean answerable() {
        return this != ACK && this != ERROR;
    }

    /** The kind with this word, if there is one. */
    public static Optional<Kind> ofWord(String word) {
        for (Kind kind : values()) {
            if (kind.word.equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
