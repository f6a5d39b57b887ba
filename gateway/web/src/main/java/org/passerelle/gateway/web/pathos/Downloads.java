package org.passerelle.gateway.web.pathos;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/** Files to take away. */
public final class Downloads {
    private Downloads() {}

    /** Sends a file under its name, to be saved and not shown. */
    public static void send(RoutingContext context, PathosDesk.Exported file) {
        context.response()
                .putHeader("Content-Type", file.format().mediaType())
                .putHeader("Content-Disposition", "attachment; filename=\"" + file.name() + "\"")
                .end(Buffer.buffer(file.content()));
    }
}
