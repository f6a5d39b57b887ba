package org.passerelle.gateway.web.http;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Runs what may block away from the event loops, with a limit on how much of it may wait. */
public final class Offload {
    private static final int THREADS = 16;
    private static final int MAX_WAITING_CALLS = 500;
    private static final long WARN_AFTER_SECONDS = 30;

    private final WorkerExecutor workers;
    private final AtomicInteger waiting = new AtomicInteger();

    public Offload(Vertx vertx) {
        this.workers =
                vertx.createSharedWorkerExecutor("passerelle-web", THREADS, WARN_AFTER_SECONDS, TimeUnit.SECONDS);
    }

    /** Calls {@code blocking} on a worker and {@code then} on the request's event loop; failures fail the request. */
    public <T> void run(RoutingContext context, Callable<T> blocking, Consumer<T> then) {
        if (waiting.incrementAndGet() > MAX_WAITING_CALLS) {
            waiting.decrementAndGet();
            context.fail(Problem.unavailable("Trop de demandes en attente, réessayez dans quelques secondes.")
                    .asException());
            return;
        }
        workers.executeBlocking(blocking, false).onComplete(outcome -> {
            waiting.decrementAndGet();
            if (outcome.failed()) {
                context.fail(outcome.cause());
            } else if (!context.response().closed()) {
                answer(context, then, outcome.result());
            }
        });
    }

    private static <T> void answer(RoutingContext context, Consumer<T> then, T result) {
        try {
            then.accept(result);
        } catch (RuntimeException e) {
            context.fail(e);
        }
    }

    public void close() {
        workers.close();
    }
}
