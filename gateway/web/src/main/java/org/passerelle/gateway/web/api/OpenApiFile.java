package org.passerelle.gateway.web.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code /api/v1/openapi.yaml}: the description of this interface, kept true by a test. */
public final class OpenApiFile {
    private static final String RESOURCE = "/org/passerelle/gateway/web/openapi.yaml";

    private final Buffer content;

    public OpenApiFile() {
        try (InputStream stream = OpenApiFile.class.getResourceAsStream(RESOURCE)) {
            content = Buffer.buffer(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void mount(Router router) {
        router.get("/api/v1/openapi.yaml")
                .handler(context -> context.response()
                        .putHeader("Content-Type", "application/yaml; charset=utf-8")
                        .end(content));
    }
}
