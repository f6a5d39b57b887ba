package org.passerelle.adapters.api;

import java.time.Duration;
import java.util.Optional;

/** Asks an adapter as the gateway does: on a thread of its own that is interrupted when time is up. */
final class Calls {
    /** What an interrupted thread gets on a busy machine before it counts as one that cannot be stopped. */
    private static final Duration UNTIL_HUNG = Duration.ofSeconds(10);

    private Calls() {}

    /**
     * How a call ended.
     *
     * @param reply the answer, if there was one
     * @param failure what was thrown instead
     * @param took from the beginning to the end
     * @param stopping from the interruption to the end; zero if it was not interrupted
     */
    record Outcome(Optional<Reply> reply, Optional<Throwable> failure, Duration took, Duration stopping) {}

    /** Asks and interrupts the call after {@code within}. */
    static Outcome ask(Adapter adapter, SuggestionRequest request, Duration within) throws InterruptedException {
        return run(new Call(adapter, request, false), within);
    }

    /** Asks on a thread that has been interrupted before. */
    static Outcome askInterrupted(Adapter adapter, SuggestionRequest request, Duration within)
            throws InterruptedException {
        return run(new Call(adapter, request, true), within);
    }

    private static Outcome run(Call call, Duration within) throws InterruptedException {
        Thread thread = Thread.ofPlatform().daemon().name("adapter-call").start(call);
        thread.join(within);
        long interruptedNanos = System.nanoTime();
        if (thread.isAlive()) {
            thread.interrupt();
            if (!thread.join(UNTIL_HUNG)) {
                throw new AssertionError("the call about " + call.request.correlationId() + " goes on "
                        + UNTIL_HUNG.toSeconds() + " s after it was interrupted");
            }
        }
        Duration stopping = Duration.ofNanos(Math.max(0, call.endNanos - interruptedNanos));
        return new Outcome(
                Optional.ofNullable(call.reply),
                Optional.ofNullable(call.failure),
                Duration.ofNanos(call.endNanos - call.startNanos),
                stopping);
    }

    /** One call; its fields are read once its thread has ended. */
    private static final class Call implements Runnable {
        private final Adapter adapter;
        private final SuggestionRequest request;
        private final boolean interrupted;
        private Reply reply;
        private Throwable failure;
        private long startNanos;
        private long endNanos;

        Call(Adapter adapter, SuggestionRequest request, boolean interrupted) {
            this.adapter = adapter;
            this.request = request;
            this.interrupted = interrupted;
        }

        @Override
        public void run() {
            startNanos = System.nanoTime();
            try {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                reply = adapter.suggest(request);
            } catch (Throwable thrown) {
                // Whatever it is: the kit says which of them an adapter may throw.
                failure = thrown;
            } finally {
                endNanos = System.nanoTime();
            }
        }
    }
}
