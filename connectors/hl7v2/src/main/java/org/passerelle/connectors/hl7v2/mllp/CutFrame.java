package org.passerelle.connectors.hl7v2.mllp;

import io.netty.util.concurrent.Future;
import org.passerelle.connectors.hl7v2.intake.Fault;

/** A frame that was given up before its end; the connection closes after the answer. */
final class CutFrame {
    private final byte[] head;
    private final Fault fault;
    private final Future<Void> drained;

    /**
     * @param head its first bytes
     * @param fault why it was cut
     * @param drained completes when the connection may be closed without the peer losing the answer
     */
    CutFrame(byte[] head, Fault fault, Future<Void> drained) {
        this.head = head;
        this.fault = fault;
        this.drained = drained;
    }

    byte[] head() {
        return head;
    }

    Fault fault() {
        return fault;
    }

    Future<Void> drained() {
        return drained;
    }
}
