package org.passerelle.gateway.web.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads a body into memory, up to a limit: a form with at most one file, or bytes as they are. Nothing touches the disk,
 * since what is tried is not to be kept.
 */
public final class WholeBody implements Handler<RoutingContext> {
    private static final String KEY = "passerelle.body";

    private final int maxBytes;
    private final int maxAtOnce;
    private final AtomicInteger held = new AtomicInteger();

    /**
     * @param maxBytes of the whole body, separators of a form included
     * @param maxAtOnce how many bodies may be in memory at a time; whoever comes then is asked to come back
     */
    public WholeBody(int maxBytes, int maxAtOnce) {
        this.maxBytes = maxBytes;
        this.maxAtOnce = maxAtOnce;
    }

    /** The file of a form, or the bytes of any other body; empty if there were none. */
    public static Buffer bytes(RoutingContext context) {
        return context.get(KEY, Buffer.buffer());
    }

    @Override
    public void handle(RoutingContext context) {
        context.addEndHandler(ended -> held.decrementAndGet());
        if (held.incrementAndGet() > maxAtOnce) {
            context.fail(Problem.unavailable("D'autres messages sont à l'essai, réessayez dans quelques secondes.")
                    .asException());
            return;
        }
        HttpServerRequest request = context.request();
        Buffer bytes = Buffer.buffer();
        String type = request.getHeader("Content-Type");
        boolean form = type != null && (type.startsWith("multipart/form-data") || type.startsWith("application/x-www"));
        Meter meter = new Meter(context);
        if (form) {
            request.setExpectMultipart(true);
            request.uploadHandler(upload -> upload.handler(chunk -> {
                if (!meter.over()) {
                    bytes.appendBuffer(chunk);
                }
            }));
        }
        request.handler(chunk -> {
            meter.add(chunk.length());
            if (!form && !meter.over()) {
                bytes.appendBuffer(chunk);
            }
        });
        request.exceptionHandler(failure -> {
            if (!context.failed()) {
                context.fail(400, failure);
            }
        });
        request.endHandler(end -> {
            if (!context.failed()) {
                context.put(KEY, bytes);
                context.next();
            }
        });
    }

    /** Counts what arrived and fails the request once it is too much. */
    private final class Meter {
        private final RoutingContext context;
        private long received;

        Meter(RoutingContext context) {
            this.context = context;
        }

        void add(int count) {
            boolean before = over();
            received += count;
            if (over() && !before) {
                context.fail(
                        new Problem(413, "Corps trop grand", maxBytes / (1024 * 1024) + " Mio au plus.").asException());
            }
        }

        boolean over() {
            return received > maxBytes;
        }
    }
}
