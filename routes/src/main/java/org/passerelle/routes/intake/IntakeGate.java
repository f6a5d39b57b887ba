package org.passerelle.routes.intake;

import java.util.Optional;

/** Whether messages may come in. Closed before the disk is full, so that what was taken can still be handled. */
public final class IntakeGate {
    private volatile Optional<String> closedBecause = Optional.empty();

    /** Why nothing may come in; empty if all may. Asked for every message. */
    public Optional<String> closedBecause() {
        return closedBecause;
    }

    /** @param reason one sentence in French, without patient data: senders may read it */
    public void close(String reason) {
        closedBecause = Optional.of(reason);
    }

    public void open() {
        closedBecause = Optional.empty();
    }
}
