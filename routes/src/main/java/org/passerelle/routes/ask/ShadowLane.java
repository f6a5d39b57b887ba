package org.passerelle.routes.ask;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.passerelle.routes.ports.Journal;
import org.passerelle.routes.ports.Signal;
import org.passerelle.routes.ports.Signals;
import org.passerelle.routes.ports.StoredSuggestion;

/**
 * Asks shadow adapters beside the flow, on threads of its own, and writes what they answer. A question for which there is no
 * room is dropped, and the drop is written as {@code shadow-full}: figures must not look better than they are. An answer that
 * cannot be written is offered once more a second later.
 */
public final class ShadowLane implements Shadows, AutoCloseable {
    private static final String FULL = "shadow-full";
    private static final String STOPPING = "stopping";
    private static final long LONGEST_END_S = 5;
    private static final Executor AGAIN = CompletableFuture.delayedExecutor(
            1, TimeUnit.SECONDS, task -> Thread.ofVirtual().name("shadow-again").start(task));

    private final Inquirer inquirer;
    private final Journal journal;
    private final Signals signals;
    private final ExecutorService threads;

    /**
     * @param waitingMax how many questions may wait
     * @param threads how many are asked at once
     */
    public ShadowLane(Inquirer inquirer, Journal journal, Signals signals, int waitingMax, int threads) {
        this.inquirer = inquirer;
        this.journal = journal;
        this.signals = signals;
        this.threads = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(waitingMax),
                Thread.ofPlatform().daemon().name("shadow-", 0).factory());
    }

    @Override
    public void offer(Inquiry inquiry) {
        try {
            threads.execute(() -> ask(inquiry));
        } catch (RejectedExecutionException full) {
            write(inquirer.notAsked(inquiry, threads.isShutdown() ? STOPPING : FULL));
        }
    }

    /** Ends without asking what still waits. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(LONGEST_END_S, TimeUnit.SECONDS)) {
                log("shadow calls still run at the end", null);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(Inquiry inquiry) {
        try {
            write(inquirer.ask(inquiry));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            log("a shadow question failed: " + failure.getClass().getSimpleName(), null);
        }
    }

    /** Never throws: whoever offers a question has a message to handle. */
    private void write(StoredSuggestion suggestion) {
        added(suggestion).whenComplete((written, failure) -> {
            if (failure == null) {
                signals.raise(new Signal.SuggestionWritten(suggestion));
            } else {
                // Most often the disk was busy for a moment. Adding twice does no harm.
                AGAIN.execute(() -> writeAgain(suggestion));
            }
        });
    }

    private void writeAgain(StoredSuggestion suggestion) {
        added(suggestion).whenComplete((written, failure) -> {
            if (failure == null) {
                signals.raise(new Signal.SuggestionWritten(suggestion));
            } else {
                log("a shadow answer is not on the disk", failure);
            }
        });
    }

    private CompletionStage<Void> added(StoredSuggestion suggestion) {
        try {
            return journal.add(List.of(suggestion));
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    private static void log(String words, Throwable cause) {
        System.getLogger(ShadowLane.class.getName()).log(System.Logger.Level.WARNING, words, cause);
    }
}
