package org.passerelle.routes.ask;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.AdapterException;
import org.passerelle.adapters.api.Energy;
import org.passerelle.adapters.api.Execution;
import org.passerelle.adapters.api.Reply;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.routes.ask.AdapterGuard.Outcome;

/** One call of an adapter on a thread of its own. Whatever the adapter does there stays there. */
final class GuardedCall {
    private static final long FIRST_PAUSE_MS = 40;

    private final Target target;
    private final SuggestionRequest request;
    private final AdapterGuard.Scope scope;
    private final long endNanos;
    private final Runnable ended;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final AtomicBoolean holding = new AtomicBoolean(true);
    private Thread runner;

    /** What is called, and how. */
    record Target(String name, Adapter adapter, int retries, EnergyMeter meter, GuardCounts counts) {}

    /**
     * @param endNanos when its time is over, on the clock of {@link System#nanoTime}
     * @param ended called when it no longer holds a thread: exactly once after {@link #start}, whatever comes of it
     */
    GuardedCall(Target target, SuggestionRequest request, AdapterGuard.Scope scope, long endNanos, Runnable ended) {
        this.target = target;
        this.request = request;
        this.scope = scope;
        this.endNanos = endNanos;
        this.ended = ended;
    }

    AdapterGuard.Scope scope() {
        return scope;
    }

    /** May throw what the executor throws if it has no thread. */
    void start(ExecutorService threads) {
        boolean started = false;
        try {
            threads.execute(this::run);
            started = true;
        } finally {
            if (!started) {
                end();
            }
        }
    }

    /** Waits for what comes of it, at most so many nanoseconds. */
    Outcome outcome(long nanos) throws InterruptedException, ExecutionException, TimeoutException {
        return outcome.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    /** Nobody waits any longer: interrupts it unless it has ended. */
    void abandon(Outcome instead) {
        if (outcome.complete(instead)) {
            synchronized (this) {
                if (runner != null) {
                    runner.interrupt();
                }
            }
        }
    }

    private synchronized void runs(Thread thread) {
        runner = thread;
    }

    private void run() {
        runs(Thread.currentThread());
        try {
            if (!outcome.isDone()) {
                outcome.complete(answer());
            }
        } catch (AdapterException failure) {
            outcome.complete(
                    failure.kind() == AdapterException.Kind.INVALID
                            ? new AdapterGuard.Invalid(GuardCounts.code(failure))
                            : new AdapterGuard.Failed(failure));
        } catch (Throwable anything) {
            // Errors too: an adapter out of memory or stack must not take the gateway with it.
            outcome.complete(new AdapterGuard.Failed(anything));
        } finally {
            runs(null);
            // The thread is used again: an interruption that came too late must not meet the next call.
            Thread.interrupted();
            end();
        }
    }

    private void end() {
        if (holding.compareAndSet(true, false)) {
            ended.run();
        }
    }

    private Outcome answer() throws InterruptedException {
        EnergyMeter.Running energy = target.meter().begin(target.name());
        Reply reply = null;
        Optional<Energy> used;
        try {
            reply = attempts();
        } finally {
            used = energy.end(reply == null || reply.execution() == null ? Execution.here() : reply.execution());
        }
        AnswerCheck.Checked checked = AnswerCheck.check(reply, request.data());
        target.counts().dropped(checked.evidenceDropped());
        Execution ran = checked.reply().execution();
        return new AdapterGuard.Answered(
                ran.energy().equals(used)
                        ? checked.reply()
                        : new Reply(
                                checked.reply().answer(),
                                new Execution(ran.environment(), ran.tokensIn(), ran.tokensOut(), used)));
    }

    /** Repeats only what never reached the model, with growing pauses of random length, while time is left. */
    private Reply attempts() throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            try {
                return target.adapter().suggest(request);
            } catch (AdapterException failure) {
                long pauseMs = pauseMs(attempt);
                boolean harmless = failure.kind() == AdapterException.Kind.UNREACHABLE
                        || failure.kind() == AdapterException.Kind.OVERLOADED;
                long leftMs = TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
                if (!harmless || attempt >= target.retries() || leftMs <= pauseMs || outcome.isDone()) {
                    throw failure;
                }
                Thread.sleep(pauseMs);
            }
        }
    }

    private static long pauseMs(int attempt) {
        long longest = FIRST_PAUSE_MS << attempt;
        return longest / 2 + ThreadLocalRandom.current().nextLong(longest);
    }
}
