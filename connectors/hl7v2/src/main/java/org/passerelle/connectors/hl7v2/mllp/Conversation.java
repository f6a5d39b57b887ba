package org.passerelle.connectors.hl7v2.mllp;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * Keeps the answers of one connection in the order of its messages, whatever order the disk confirms them in, and stops
 * reading from a peer that sends much faster than it can be answered.
 */
final class Conversation extends ChannelDuplexHandler {
    private final Queue<Turn> turns = new ArrayDeque<>();
    private final int pipelinedMax;
    private final ByteBudget budget;

    Conversation(int pipelinedMax, ByteBudget budget) {
        this.pipelinedMax = pipelinedMax;
        this.budget = budget;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        Turn turn = new Turn();
        turns.add(turn);
        if (turns.size() >= pipelinedMax) {
            ctx.channel().config().setAutoRead(false);
        }
        if (message instanceof CutFrame cut) {
            ctx.fireChannelRead(new Frame(cut.head(), Optional.of(cut), turn, ctx.executor(), () -> {}));
        } else {
            byte[] content = (byte[]) message;
            Runnable release = () -> budget.giveBack(content.length + FrameGuard.FRAMING_BYTES);
            ctx.fireChannelRead(new Frame(content, Optional.empty(), turn, ctx.executor(), release));
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (!(message instanceof Reply reply)) {
            ctx.write(message, promise);
        } else if (ctx.channel().isActive()) {
            reply.turn().fill(reply, promise);
            answerInOrder(ctx);
        } else {
            promise.setFailure(new ClosedChannelException());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        turns.clear();
        ctx.fireChannelInactive();
    }

    private void answerInOrder(ChannelHandlerContext ctx) {
        while (!turns.isEmpty() && turns.element().isFilled()) {
            Turn turn = turns.remove();
            ChannelFuture written = answer(ctx, turn);
            turn.reply()
                    .lastWords()
                    .ifPresent(cut -> written.addListener(done -> cut.drained().addListener(drained -> ctx.close())));
        }
        ctx.flush();
        if (turns.size() < pipelinedMax && !ctx.channel().config().isAutoRead()) {
            ctx.channel().config().setAutoRead(true);
        }
    }

    private static ChannelFuture answer(ChannelHandlerContext ctx, Turn turn) {
        List<byte[]> frames = turn.reply().frames();
        if (frames.isEmpty()) {
            return turn.written().setSuccess();
        }
        int last = frames.size() - 1;
        for (byte[] frame : frames.subList(0, last)) {
            // A failure to write closes the channel and with it fails the last frame, whose promise is watched.
            ctx.write(frame, ctx.voidPromise());
        }
        return ctx.write(frames.get(last), turn.written());
    }
}
