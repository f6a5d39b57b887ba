package org.passerelle.connectors.hl7v2.mllp;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.passerelle.connectors.hl7v2.intake.Fault;

/** The content of one frame, with what is needed to answer it. Never prints its bytes. */
final class Frame {
    private final byte[] content;
    private final Optional<CutFrame> cut;
    private final Turn turn;
    private final Executor loop;
    private final Runnable release;

    /**
     * @param loop runs on the connection's event loop
     * @param release gives back the bytes that the frame took from the budget
     */
    Frame(byte[] content, Optional<CutFrame> cut, Turn turn, Executor loop, Runnable release) {
        this.content = content;
        this.cut = cut;
        this.turn = turn;
        this.loop = loop;
        this.release = release;
    }

    /** The message, or the head of it if the frame was cut. Shared, not to be changed. */
    byte[] content() {
        return content;
    }

    /** Why the frame was cut; empty if it is whole. */
    Optional<Fault> cutBecause() {
        return cut.map(CutFrame::fault);
    }

    Executor loop() {
        return loop;
    }

    /** To be called once, when the message is on the disk or given up. */
    void release() {
        release.run();
    }

    /** A cut frame whose sender is unknown is not answered: nobody could tell what the answer is about. */
    Reply reply(List<byte[]> frames) {
        return new Reply(turn, frames, cut);
    }
}
