package org.passerelle.connectors.hl7v2.mllp;

import io.netty.channel.ChannelPromise;

/** The place of one message in the order of answers on its connection. Touched by the connection's event loop only. */
final class Turn {
    private Reply reply;
    private ChannelPromise written;

    void fill(Reply answer, ChannelPromise promise) {
        this.reply = answer;
        this.written = promise;
    }

    boolean isFilled() {
        return reply != null;
    }

    Reply reply() {
        return reply;
    }

    ChannelPromise written() {
        return written;
    }
}
