package org.passerelle.connectors.cdshooks;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;

/**
 * One request and its one reply: what comes after the first reply is dropped. Replies may come from any thread; all else
 * is for the event loop.
 */
final class Exchange {
    private static final String JSON = "application/json;charset=UTF-8";
    private static final String FHIR_JSON = "application/fhir+json;charset=UTF-8";
    private static final long NO_TIMER = -1;

    private final HttpServerRequest request;
    private final Vertx vertx;
    private final Context loop;
    private long timer = NO_TIMER;
    private boolean done;

    Exchange(Vertx vertx, RoutingContext context) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.request = context.request();
        context.addEndHandler(ended -> {
            done = true;
            vertx.cancelTimer(timer);
        });
    }

    HttpServerRequest request() {
        return request;
    }

    /** Does something unless the reply was sent by then; replaces what was to be done before. */
    void after(long millis, Runnable then) {
        vertx.cancelTimer(timer);
        timer = vertx.setTimer(Math.max(1, millis), fired -> then.run());
    }

    /** Reads the body, up to a limit; more is refused at once. */
    void body(int maxBytes, Consumer<byte[]> then) {
        Buffer body = Buffer.buffer();
        boolean[] over = {false};
        request.handler(chunk -> {
            if (!over[0] && body.length() + chunk.length() > maxBytes) {
                over[0] = true;
                closing();
                refuse(413, "too-long", "Le contenu dépasse la taille admise.");
            } else if (!over[0] && !done) {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(end -> {
            if (!over[0] && !done) {
                then.accept(body.getBytes());
            }
        });
        request.resume();
    }

    /** What is still under way is not worth reading; in HTTP/2 a connection is shared and stays. */
    void closing() {
        if (request.version() != HttpVersion.HTTP_2 && !done) {
            request.response().putHeader("Connection", "close");
        }
    }

    void reply(JsonNode body) {
        send(200, JSON, body.toString());
    }

    void empty() {
        send(200, "", "");
    }

    void refuse(int status, String issue, String text) {
        send(status, FHIR_JSON, Replies.outcome(issue, text).toString());
    }

    private void send(int status, String type, String body) {
        loop.runOnContext(go -> sendNow(status, type, body));
    }

    private void sendNow(int status, String type, String body) {
        if (done) {
            return;
        }
        done = true;
        HttpServerResponse response = request.response();
        response.setStatusCode(status).putHeader("Cache-Control", "no-store");
        if (!type.isEmpty()) {
            response.putHeader("Content-Type", type);
        }
        if (status == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        } else if (status == 503) {
            response.putHeader("Retry-After", "5");
        }
        response.end(body);
    }
}
