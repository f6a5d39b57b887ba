package org.passerelle.connectors.hl7v2.mllp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Promise;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.passerelle.connectors.hl7v2.intake.ErrorCode;
import org.passerelle.connectors.hl7v2.intake.Fault;
import org.passerelle.connectors.hl7v2.intake.Location;

/**
 * Lets only whole, bounded frames reach camel-hl7's decoder.
 *
 * <p>That decoder has no limit (its maximum is {@code Integer.MAX_VALUE}), never gives up, and searches a growing frame
 * again from its start at every read. Here each byte is looked at once; a frame that is too long, stands still or ends
 * with its connection is cut, and only its head is kept.
 */
final class FrameGuard extends ChannelInboundHandlerAdapter {
    /** What is kept of a frame that is cut, in bytes. */
    static final int HEAD_BYTES = 64 * 1024;
    /** Bytes of a frame around the message: VT before, FS and CR after. */
    static final int FRAMING_BYTES = 3;

    /** Bytes between two frames before a peer is taken for something that does not speak MLLP. */
    private static final int STRAY_BYTES_MAX = 64 * 1024;
    /** A frame that trickles in is cut after this many idle times, so that no sender holds a buffer for ever. */
    private static final int IDLE_TIMES_MAX = 20;

    private static final byte START = 0x0b;
    private static final byte END = 0x1c;
    private static final byte AFTER_END = '\r';

    private enum State {
        BETWEEN,
        INSIDE,
        CUT
    }

    private final MllpSettings settings;
    private final ByteBudget budget;
    private final Incidents incidents;

    private State state = State.BETWEEN;
    private ByteBuf frame;
    private int strayBytes;
    private long begunNanos;
    private long lastReadNanos;
    private ScheduledFuture<?> watch;
    private boolean endSeen;
    private Promise<Void> drained;

    FrameGuard(MllpSettings settings, ByteBudget budget, Incidents incidents) {
        this.settings = settings;
        this.budget = budget;
        this.incidents = incidents;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf in = (ByteBuf) message;
        lastReadNanos = System.nanoTime();
        try {
            while (in.isReadable()) {
                switch (state) {
                    case BETWEEN -> lookForStart(ctx, in);
                    case INSIDE -> gather(ctx, in);
                    case CUT -> discard(in);
                }
            }
        } finally {
            in.release();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (state == State.INSIDE && watch == null) {
            watchFor(ctx, settings.frameIdle().toNanos());
        }
        ctx.fireChannelReadComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (state == State.INSIDE) {
            cut(ctx, truncated("Connexion fermée avant la fin du message"));
        }
        stopWatching();
        if (drained != null) {
            drained.trySuccess(null);
        }
        ctx.fireChannelInactive();
    }

    private void lookForStart(ChannelHandlerContext ctx, ByteBuf in) {
        int before = in.bytesBefore(START);
        strayBytes += before < 0 ? in.readableBytes() : before;
        in.skipBytes(before < 0 ? in.readableBytes() : before);
        if (strayBytes > STRAY_BYTES_MAX) {
            incidents.badFrame.occurred();
            state = State.CUT;
            ctx.close();
        } else if (before >= 0) {
            state = State.INSIDE;
            strayBytes = 0;
            begunNanos = lastReadNanos;
            frame = ctx.alloc().buffer(Math.min(in.readableBytes(), settings.frameBytesMax()));
        }
    }

    private void gather(ChannelHandlerContext ctx, ByteBuf in) {
        int end = endOfFrame(in);
        int length = (end < 0 ? in.writerIndex() : end) - in.readerIndex();
        if (frame.readableBytes() + (long) length > settings.frameBytesMax() + (long) FRAMING_BYTES) {
            cutAndDrain(ctx, tooLong());
        } else if (!budget.tryTake(length)) {
            incidents.tooManyBytes.occurred();
            cutAndDrain(ctx, overloaded());
        } else {
            frame.writeBytes(in, length);
            if (end >= 0) {
                hand(ctx);
            }
        }
    }

    private void hand(ChannelHandlerContext ctx) {
        ByteBuf whole = frame;
        frame = null;
        state = State.BETWEEN;
        stopWatching();
        ctx.fireChannelRead(whole);
    }

    /** Where the frame ends in {@code in}, after FS and CR; -1 if not yet. The two may arrive in different reads. */
    private int endOfFrame(ByteBuf in) {
        int from = in.readerIndex();
        boolean endPending = frame.isReadable() && frame.getByte(frame.writerIndex() - 1) == END;
        if (endPending && in.getByte(from) == AFTER_END) {
            return from + 1;
        }
        for (int at = in.indexOf(from, in.writerIndex(), END);
                at >= 0 && at + 1 < in.writerIndex();
                at = in.indexOf(at + 1, in.writerIndex(), END)) {
            if (in.getByte(at + 1) == AFTER_END) {
                return at + 2;
            }
        }
        return -1;
    }

    /** The peer still sends: closing now would reset the connection and could lose the answer on its way. */
    private void cutAndDrain(ChannelHandlerContext ctx, Fault fault) {
        cut(ctx, fault);
        watchFor(ctx, settings.frameIdle().toNanos());
    }

    private void cut(ChannelHandlerContext ctx, Fault fault) {
        incidents.badFrame.occurred();
        stopWatching();
        byte[] head = new byte[Math.clamp(frame.readableBytes() - 1, 0, HEAD_BYTES)];
        if (head.length > 0) {
            frame.getBytes(frame.readerIndex() + 1, head);
        }
        budget.giveBack(frame.readableBytes());
        frame.release();
        frame = null;
        state = State.CUT;
        endSeen = false;
        drained = ctx.executor().newPromise();
        ctx.fireChannelRead(new CutFrame(head, fault, drained));
    }

    private void discard(ByteBuf in) {
        while (in.isReadable()) {
            byte value = in.readByte();
            if (endSeen && value == AFTER_END && drained != null) {
                drained.trySuccess(null);
            }
            endSeen = value == END;
        }
    }

    private void watchFor(ChannelHandlerContext ctx, long nanos) {
        watch = ctx.executor().schedule(() -> checkProgress(ctx), nanos, TimeUnit.NANOSECONDS);
    }

    private void checkProgress(ChannelHandlerContext ctx) {
        watch = null;
        Duration idle = settings.frameIdle();
        long now = System.nanoTime();
        long stillNanos = now - lastReadNanos;
        boolean paused = !ctx.channel().config().isAutoRead();
        boolean tooSlow = now - begunNanos >= idle.multipliedBy(IDLE_TIMES_MAX).toNanos();
        if (paused || (stillNanos < idle.toNanos() && !tooSlow)) {
            watchFor(ctx, paused ? idle.toNanos() : idle.toNanos() - stillNanos);
            return;
        }
        if (state == State.INSIDE) {
            cut(ctx, truncated("Trame sans fin : aucune suite reçue dans le délai"));
        }
        drained.trySuccess(null);
    }

    private void stopWatching() {
        if (watch != null) {
            watch.cancel(false);
            watch = null;
        }
    }

    private static Fault truncated(String reason) {
        return Fault.error(ErrorCode.SEGMENT_SEQUENCE_ERROR, Location.of("MSH"), reason);
    }

    private Fault tooLong() {
        return Fault.error(
                ErrorCode.APPLICATION_INTERNAL_ERROR,
                Location.of("MSH"),
                "Message trop grand : " + settings.frameBytesMax() + " octets au plus");
    }

    private static Fault overloaded() {
        return Fault.reject(
                ErrorCode.APPLICATION_INTERNAL_ERROR,
                Location.of("MSH"),
                "Trop de messages en attente d'enregistrement : à renvoyer plus tard");
    }
}
